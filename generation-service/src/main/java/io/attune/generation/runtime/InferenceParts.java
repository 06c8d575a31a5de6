package io.attune.generation.runtime;

import io.attune.contract.inference.InferenceProtocol;
import io.attune.contract.inference.ModelRepository;
import io.attune.contract.inference.ModelSource;
import io.attune.contract.inference.SimpleModel;
import io.attune.generation.config.GenerationConfig;
import io.attune.generation.inference.CurrentTerms;
import io.attune.generation.inference.LanguageModels;
import io.attune.generation.openai.BareModel;
import io.attune.generation.write.ModelState;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The models that the service answers for by the Open Inference Protocol. */
class InferenceParts {
  @Produces
  @Singleton
  CurrentTerms terms() {
    return new CurrentTerms();
  }

  @Produces
  @Singleton
  InferenceProtocol inferenceProtocol(
      @ConfigProperty(name = "quarkus.application.name") String name,
      @ConfigProperty(name = "quarkus.application.version") String version,
      Supplier<ModelState> model,
      GenerationConfig config,
      CurrentTerms terms,
      Clock clock) {
    BareModel bare = new BareModel(model, config.openai().answerTokens());
    List<ModelSource> models =
        config.openai().enabled()
            ? List.of(new SimpleModel(), new LanguageModels(bare, terms))
            : List.of(new SimpleModel());
    return new InferenceProtocol(
        name,
        version,
        new ModelRepository(models),
        () -> !(model.get() instanceof ModelState.Loading),
        clock);
  }
}
