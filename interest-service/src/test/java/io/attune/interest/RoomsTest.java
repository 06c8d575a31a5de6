package io.attune.interest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.attune.interest", importOptions = DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule IMPORTS_RUN_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.attune.interest..")
          .layer("composition")
          .definedBy("io.attune.interest")
          .layer("contract")
          .definedBy("io.attune.interest.v1..")
          .layer("rpc")
          .definedBy("..interest.rpc..")
          .layer("schedule")
          .definedBy("..interest.schedule..")
          .layer("kubernetes")
          .definedBy("..interest.kubernetes..")
          .layer("retrieval")
          .definedBy("..interest.retrieval..")
          .layer("inference")
          .definedBy("..interest.inference..")
          .layer("placement")
          .definedBy("..interest.placement..")
          .layer("evaluation")
          .definedBy("..interest.evaluation..")
          .layer("training")
          .definedBy("..interest.training..")
          .layer("client")
          .definedBy("..interest.client..")
          .layer("redis")
          .definedBy("..interest.redis..")
          .layer("replica")
          .definedBy("..interest.replica..")
          .layer("history")
          .definedBy("..interest.history..")
          .layer("topic")
          .definedBy("..interest.topic..")
          .layer("embedding")
          .definedBy("..interest.embedding..")
          .layer("model")
          .definedBy("..interest.model..")
          .layer("index")
          .definedBy("..interest.index..")
          .layer("batching")
          .definedBy("..interest.batching..")
          .whereLayer("composition")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("contract")
          .mayOnlyBeAccessedByLayers("rpc")
          .whereLayer("rpc")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("schedule")
          .mayOnlyBeAccessedByLayers("composition", "kubernetes")
          .whereLayer("kubernetes")
          .mayOnlyBeAccessedByLayers("composition")
          .whereLayer("retrieval")
          .mayOnlyBeAccessedByLayers("composition", "rpc")
          .whereLayer("inference")
          .mayOnlyBeAccessedByLayers("composition", "rpc")
          .whereLayer("placement")
          .mayOnlyBeAccessedByLayers("composition")
          .whereLayer("evaluation")
          .mayOnlyBeAccessedByLayers("composition")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("composition", "rpc", "client", "evaluation")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("composition")
          .whereLayer("redis")
          .mayOnlyBeAccessedByLayers("composition", "client")
          .whereLayer("replica")
          .mayOnlyBeAccessedByLayers("composition", "client")
          .whereLayer("history")
          .mayOnlyBeAccessedByLayers(
              "composition",
              "rpc",
              "retrieval",
              "training",
              "evaluation",
              "replica",
              "client",
              "redis")
          .whereLayer("topic")
          .mayOnlyBeAccessedByLayers("composition", "history")
          .whereLayer("embedding")
          .mayOnlyBeAccessedByLayers(
              "composition", "retrieval", "inference", "evaluation", "replica", "client", "redis")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers(
              "composition",
              "rpc",
              "retrieval",
              "placement",
              "inference",
              "training",
              "evaluation",
              "history")
          .whereLayer("batching")
          .mayOnlyBeAccessedByLayers(
              "composition", "rpc", "retrieval", "inference", "history", "model");

  @ArchTest
  static final ArchRule BATCHING_KNOWS_NOTHING_OF_INTERESTS =
      noClasses()
          .that()
          .resideInAPackage("..interest.batching..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.attune.interest..")
                  .and(not(resideInAPackage("..interest.batching.."))));

  @ArchTest
  static final ArchRule ROOMS_HAVE_NO_CYCLES =
      slices().matching("io.attune.interest.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_EDGES_KNOW_GRPC =
      noClasses()
          .that()
          .resideOutsideOfPackages("..interest.rpc..", "..interest.client..", "..interest.v1..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..", "io.smallrye.mutiny..", "io.attune.profile.v1..");

  @ArchTest
  static final ArchRule ONLY_MODEL_AND_TRAINING_KNOW_TENSORFLOW =
      noClasses()
          .that()
          .resideOutsideOfPackages("..interest.model..", "..interest.training..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tensorflow..");

  @ArchTest
  static final ArchRule ONLY_ITS_ROOM_KNOWS_KUBERNETES =
      noClasses()
          .that()
          .resideOutsideOfPackage("..interest.kubernetes..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8..");

  @ArchTest
  static final ArchRule ONLY_THE_EDGES_KNOW_REDIS =
      noClasses()
          .that()
          .resideOutsideOfPackages("..interest.redis..", "..interest.client..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("redis.clients..");
}
