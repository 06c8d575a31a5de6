package io.attune.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms and the one way that imports run through them. */
@AnalyzeClasses(
    packages = "io.attune.gateway",
    importOptions = {DoNotIncludeTests.class, DoNotIncludeJars.class})
class RoomsTest {
  private static final String ROOT = "io.attune.gateway";

  @ArchTest
  static final ArchRule importsRunFromTheContractThroughThePipelineToTheClients =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
          .layer("composition")
          .definedBy(ROOT)
          .layer("rpc")
          .definedBy(ROOT + ".rpc")
          .layer("simulation")
          .definedBy(ROOT + ".simulation")
          .layer("pipeline")
          .definedBy(ROOT + ".pipeline..")
          .layer("ranker")
          .definedBy(ROOT + ".ranker..")
          .layer("conversation")
          .definedBy(ROOT + ".conversation..")
          .layer("client")
          .definedBy(ROOT + ".client..")
          .layer("background")
          .definedBy(ROOT + ".background")
          .whereLayer("composition")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("rpc")
          .mayOnlyBeAccessedByLayers("composition")
          .whereLayer("conversation")
          .mayOnlyBeAccessedByLayers("composition", "rpc")
          .whereLayer("simulation")
          .mayOnlyBeAccessedByLayers("composition")
          .whereLayer("pipeline")
          .mayOnlyBeAccessedByLayers("composition", "rpc", "conversation", "simulation")
          .whereLayer("ranker")
          .mayOnlyBeAccessedByLayers("composition", "rpc", "pipeline", "simulation")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("composition", "rpc", "conversation", "pipeline", "simulation")
          .whereLayer("background")
          .mayOnlyBeAccessedByLayers("composition", "pipeline");

  @ArchTest
  static final ArchRule noTwoRoomsOfThePipelineNeedEachOther =
      slices().matching(ROOT + ".pipeline.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noTwoRoomsOfTheRankerNeedEachOther =
      slices().matching(ROOT + ".ranker.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noTwoRoomsOfTheConversationNeedEachOther =
      slices().matching(ROOT + ".conversation.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule understandingMakesNoCalls =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".conversation.understand")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  ROOT + ".pipeline..",
                  ROOT + ".conversation.retrieve",
                  ROOT + ".conversation.state"));

  @ArchTest
  static final ArchRule noTwoClientsNeedEachOther =
      slices().matching(ROOT + ".client.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheClientsSpeakTheOtherServicesContracts =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".client..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.attune.profile.v1", "io.attune.interest.v1", "io.attune.generation.v1"));

  @ArchTest
  static final ArchRule onlyTheEdgesSpeakTheGatewaysContract =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".rpc", ROOT + ".pipeline.trace")
          .should()
          .dependOnClassesThat(resideInAnyPackage("io.attune.gateway.v1"));

  @ArchTest
  static final ArchRule onlyTheEdgesKnowGrpc =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + ".rpc", ROOT + ".client..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("io.grpc..", "io.smallrye.mutiny.."));

  @ArchTest
  static final ArchRule stagesAreFinal =
      classes()
          .that()
          .resideInAnyPackage(ROOT + ".pipeline.filter", ROOT + ".pipeline.source")
          .and()
          .areNotInterfaces()
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .haveModifier(JavaModifier.FINAL);
}
