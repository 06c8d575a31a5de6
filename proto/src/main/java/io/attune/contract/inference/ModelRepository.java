package io.attune.contract.inference;

import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.Unavailable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The models of several sources under their names. Safe for several threads. */
public final class ModelRepository {
  private final List<ModelSource> sources;

  /**
   * @param sources asked in this order; the first that has a name is taken
   */
  public ModelRepository(List<ModelSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * Opens a model for one request.
   *
   * @param version the one in service where empty
   * @throws InvalidInput if no name is given
   * @throws NotFound if there is no such model, or the version is not in service
   * @throws Unavailable if the model is not ready
   */
  public ServedModel open(String name, String version) {
    if (name.isEmpty()) {
      throw InvalidInput.of("model_name", "must name a model");
    }
    for (ModelSource source : sources) {
      Optional<ServedModel> model = source.open(name);
      if (model.isPresent()) {
        return requireVersion(name, version, model.get());
      }
    }
    // The words that Triton's example clients look for.
    throw new NotFound("Request for unknown model: " + Quotation.of(name) + " is not found");
  }

  private static ServedModel requireVersion(String name, String version, ServedModel model) {
    if (version.isEmpty() || version.equals(model.version())) {
      return model;
    }
    String inService = model.version();
    model.close();
    throw new NotFound(
        "model %s has version %s in service, not %s"
            .formatted(Quotation.of(name), inService, Quotation.of(version)));
  }

  /** The models to tell of, by name. */
  public List<ModelSource.State> states() {
    return sources.stream()
        .flatMap(source -> source.states().stream())
        .sorted(Comparator.comparing(ModelSource.State::name))
        .toList();
  }
}
