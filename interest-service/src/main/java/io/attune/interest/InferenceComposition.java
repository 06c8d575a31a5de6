package io.attune.interest;

import io.attune.contract.inference.InferenceProtocol;
import io.attune.contract.inference.ModelRepository;
import io.attune.contract.inference.SimpleModel;
import io.attune.interest.embedding.MiniLmEmbedder;
import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.history.SignalWeights;
import io.attune.interest.index.Catalogues;
import io.attune.interest.inference.CurrentCaller;
import io.attune.interest.inference.EmbeddingModel;
import io.attune.interest.inference.InterestModels;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.replica.CatalogueReplica;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The models that the service answers for by the Open Inference Protocol. */
@Singleton
class InferenceComposition {
  @Produces
  @Singleton
  InferenceProtocol inferenceProtocol(
      @ConfigProperty(name = "quarkus.application.name") String name,
      @ConfigProperty(name = "quarkus.application.version") String version,
      ModelRegistry models,
      Catalogues catalogues,
      SignalWeights weights,
      TextEmbedder embedder,
      CatalogueReplica replica,
      CurrentCaller callers,
      Clock clock) {
    return new InferenceProtocol(
        "attune-" + name,
        version,
        new ModelRepository(
            List.of(
                new SimpleModel(),
                new InterestModels(models, catalogues, weights.cap(), callers, clock),
                new EmbeddingModel(
                    "minilm", "onnxruntime_onnx", embedder, MiniLmEmbedder.DIMENSION, callers))),
        replica::isLoaded,
        clock);
  }
}
