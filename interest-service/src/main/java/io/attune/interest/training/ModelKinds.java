package io.attune.interest.training;

import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.NotFound;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of models that there are. */
public final class ModelKinds {
  private static final Pattern SETTING =
      Pattern.compile("(?<model>[^.=]+)\\.(?<name>[^.=]+)=(?<value>[^=]+)");

  private final Map<String, ModelKind> byName = new LinkedHashMap<>();
  private final Map<String, SearchSpace> spaces = new HashMap<>();

  /**
   * @param kinds from the simplest to the best
   */
  ModelKinds(List<ModelKind> kinds) {
    for (ModelKind kind : kinds) {
      byName.put(kind.name(), kind);
      spaces.put(kind.name(), kind.space());
    }
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

  /**
   * The same kinds with other defaults of their hyper-parameters.
   *
   * @param settings each {@code model.name=value}
   * @throws InvalidInput if one is not so, has no hyper-parameter's name, or a value out of range
   * @throws NotFound if there is no such model
   */
  public ModelKinds with(List<String> settings) {
    ModelKinds changed = new ModelKinds(List.copyOf(byName.values()));
    changed.spaces.putAll(spaces);
    settings.stream().map(String::strip).forEach(changed::set);
    return changed;
  }

  private void set(String setting) {
    Matcher matcher = SETTING.matcher(setting);
    if (!matcher.matches()) {
      throw InvalidInput.of(setting, "must be model.name=value");
    }
    ModelKind kind = get(matcher.group("model"));
    spaces.computeIfPresent(
        kind.name(),
        (model, space) -> space.withDefault(matcher.group("name"), number(setting, matcher)));
  }

  private static double number(String setting, Matcher matcher) {
    try {
      return Double.parseDouble(matcher.group("value"));
    } catch (NumberFormatException e) {
      throw InvalidInput.of(setting, "its value is no number");
    }
  }

  /** A kind's hyper-parameters, with the defaults that hold here. */
  public SearchSpace space(ModelKind kind) {
    return spaces.get(kind.name());
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
