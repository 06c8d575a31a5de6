package io.attune.profile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {
      "io.attune.profile.rpc",
      "io.attune.profile.ingest",
      "io.attune.profile.store",
      "io.attune.profile.redis",
      "io.attune.profile.codec",
      "io.attune.profile.domain"
    },
    importOptions = DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule importsRunOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("rpc")
          .definedBy("io.attune.profile.rpc")
          .layer("ingest")
          .definedBy("io.attune.profile.ingest")
          .layer("store")
          .definedBy("io.attune.profile.store")
          .layer("redis")
          .definedBy("io.attune.profile.redis")
          .layer("codec")
          .definedBy("io.attune.profile.codec")
          .layer("domain")
          .definedBy("io.attune.profile.domain")
          .whereLayer("rpc")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("rpc")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("rpc", "ingest")
          .whereLayer("redis")
          .mayOnlyBeAccessedByLayers("store")
          .whereLayer("codec")
          .mayOnlyBeAccessedByLayers("rpc", "ingest", "store")
          .whereLayer("domain")
          .mayOnlyBeAccessedByLayers("rpc", "ingest", "store", "codec");

  @ArchTest
  static final ArchRule onlyTheRpcRoomKnowsGrpc =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.attune.profile.rpc")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..");

  @ArchTest
  static final ArchRule onlyTheStoreAndRedisRoomsKnowJedis =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.attune.profile.redis", "io.attune.profile.store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("redis.clients..");
}
