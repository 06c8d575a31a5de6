package io.attune.interest.training;

import io.attune.contract.failure.NotFound;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of models that there are. */
public final class ModelKinds {
  private final Map<String, ModelKind> byName = new LinkedHashMap<>();

  /**
   * @param kinds from the simplest to the best
   */
  ModelKinds(List<ModelKind> kinds) {
    kinds.forEach(kind -> byName.put(kind.name(), kind));
  }

  /** All kinds that the service can train. */
  public static ModelKinds standard() {
    return new ModelKinds(
        List.of(
            new Popularity(),
            new ItemKnn(),
            new UserKnn(),
            new MultVae(),
            new Ials(),
            new Ease(),
            new SasRec(),
            new Blend()));
  }

  /** All kinds, from the simplest to the best. */
  public Collection<ModelKind> all() {
    return List.copyOf(byName.values());
  }

  /**
   * A kind.
   *
   * @throws NotFound if there is none of that name
   */
  public ModelKind get(String name) {
    ModelKind kind = byName.get(name);
    if (kind == null) {
      throw new NotFound(
          "there is no model %s; there are %s".formatted(name, String.join(", ", byName.keySet())));
    }
    return kind;
  }

  /** The best kind whose scores are inner products, which suits a catalogue of any size. */
  ModelKind bestOfVectors() {
    return byName.values().stream()
        .filter(kind -> !kind.scoresDirectly())
        .reduce((simpler, better) -> better)
        .orElseThrow();
  }
}
