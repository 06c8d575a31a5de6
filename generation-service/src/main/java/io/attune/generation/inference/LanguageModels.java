package io.attune.generation.inference;

import io.attune.contract.failure.NotFound;
import io.attune.contract.inference.ModelSource;
import io.attune.contract.inference.ServedModel;
import io.attune.generation.openai.BareModel;
import java.util.List;
import java.util.Optional;

/**
 * The language model under its own name, and its voices; only the model itself is told of.
 *
 * @param model the model
 * @param terms tells on what terms a call is answered
 */
public record LanguageModels(BareModel model, CurrentTerms terms) implements ModelSource {
  private static final String NOT_YET = "language-model";

  @Override
  public Optional<ServedModel> open(String name) {
    try {
      return Optional.of(new TextCompletion(name, model.version(name), model, terms));
    } catch (NotFound unknown) {
      return Optional.empty();
    }
  }

  @Override
  public List<State> states() {
    return model
        .name()
        .map(name -> List.of(State.ready(name, model.version(name))))
        .orElse(List.of(State.unready(NOT_YET, "no model is loaded")));
  }
}
