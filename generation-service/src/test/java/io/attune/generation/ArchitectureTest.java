package io.attune.generation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the rooms apart: imports run one way, from the request to the model. */
@AnalyzeClasses(
    packages = "io.attune.generation",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
class ArchitectureTest {
  private static final String ROOM = "io.attune.generation.";

  @ArchTest
  static final ArchRule importsRunOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("runtime")
          .definedBy(ROOM + "runtime..")
          .layer("rpc")
          .definedBy(ROOM + "rpc..")
          .layer("evaluation")
          .definedBy(ROOM + "evaluation..")
          .layer("openai")
          .definedBy(ROOM + "openai..")
          .layer("inference")
          .definedBy(ROOM + "inference..")
          .layer("config")
          .definedBy(ROOM + "config..")
          .layer("write")
          .definedBy(ROOM + "write..")
          .layer("prompt")
          .definedBy(ROOM + "prompt..")
          .layer("training")
          .definedBy(ROOM + "training..")
          .layer("guard")
          .definedBy(ROOM + "guard..")
          .layer("cache")
          .definedBy(ROOM + "cache..")
          .layer("decode")
          .definedBy(ROOM + "decode..")
          .layer("model")
          .definedBy(ROOM + "model..")
          .layer("likeness")
          .definedBy(ROOM + "likeness..")
          .layer("text")
          .definedBy(ROOM + "text..")
          .layer("wording")
          .definedBy(ROOM + "wording..")
          .whereLayer("runtime")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("rpc")
          .mayOnlyBeAccessedByLayers("runtime")
          .whereLayer("openai")
          .mayOnlyBeAccessedByLayers("runtime", "inference")
          .whereLayer("inference")
          .mayOnlyBeAccessedByLayers("runtime", "rpc")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("openai", "runtime", "rpc")
          .whereLayer("write")
          .mayOnlyBeAccessedByLayers("openai", "inference", "runtime", "rpc", "evaluation")
          .whereLayer("evaluation")
          .mayOnlyBeAccessedByLayers("runtime")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("runtime", "evaluation")
          .whereLayer("prompt")
          .mayOnlyBeAccessedByLayers("openai", "runtime", "write", "training")
          .whereLayer("guard")
          .mayOnlyBeAccessedByLayers("write")
          .whereLayer("cache")
          .mayOnlyBeAccessedByLayers("runtime", "write")
          .whereLayer("decode")
          .mayOnlyBeAccessedByLayers("openai", "inference", "runtime", "rpc", "write")
          .whereLayer("likeness")
          .mayOnlyBeAccessedByLayers("runtime", "write", "guard")
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("openai", "runtime", "prompt", "decode", "training");

  @ArchTest
  static final ArchRule onlyRpcKnowsGrpcAndTheContract =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOM + "rpc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..", "io.attune.generation.v1..", "io.smallrye.mutiny..");

  @ArchTest
  static final ArchRule onlyTheModelAndItsTrainingKnowTensorFlow =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOM + "model..", ROOM + "training..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tensorflow..");
}
