package io.attune.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "io.attune.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule IMPORTS_RUN_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("program")
          .definedBy("io.attune.cli")
          .layer("command")
          .definedBy("io.attune.cli.command")
          .layer("evaluation")
          .definedBy("io.attune.cli.evaluation")
          .layer("audit")
          .definedBy("io.attune.cli.audit")
          .layer("writer")
          .definedBy("io.attune.cli.writer")
          .layer("service")
          .definedBy("io.attune.cli.service")
          .layer("importer")
          .definedBy("io.attune.cli.importer")
          .layer("newsroom")
          .definedBy("io.attune.cli.newsroom")
          .layer("up")
          .definedBy("io.attune.cli.up")
          .layer("model")
          .definedBy("io.attune.cli.model")
          .layer("client")
          .definedBy("io.attune.cli.client")
          .layer("output")
          .definedBy("io.attune.cli.output")
          .whereLayer("program")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("command")
          .mayOnlyBeAccessedByLayers("program")
          .whereLayer("evaluation")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("audit")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("writer")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("service")
          .mayOnlyBeAccessedByLayers("command", "audit", "evaluation", "writer")
          .whereLayer("importer")
          .mayOnlyBeAccessedByLayers("command", "evaluation", "writer")
          .whereLayer("newsroom")
          .mayOnlyBeAccessedByLayers("command", "importer", "writer")
          .whereLayer("up")
          .mayOnlyBeAccessedByLayers("command", "evaluation")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("command")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers(
              "command", "audit", "evaluation", "importer", "service", "up", "writer");

  @ArchTest
  static final ArchRule ONLY_THE_CLIENT_ROOM_KNOWS_GRPC =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("io.attune.cli.client")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.grpc..");
}
