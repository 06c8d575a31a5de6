package io.attune.cli.audit;

import io.attune.profile.v1.User;
import java.util.List;

/**
 * An attribute of a profile that is swapped, everything else being equal.
 *
 * @param name the attribute, for example {@code gender}
 * @param values at least two different ones
 */
public record Swap(String name, List<String> values) {
  private static final String REGION = "region";
  private static final String LANGUAGE = "language";
  private static final String CONTROL = "control";

  /** Swaps nothing: what differs here, differs by chance or by the twins' ids. */
  static final Swap NOTHING = new Swap(CONTROL, List.of("first", "second"));

  public Swap {
    values = List.copyOf(values);
    boolean distinct = values.stream().distinct().count() == values.size();
    if (name.isBlank()
        || values.size() < 2
        || !distinct
        || values.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" with "
              + values
              + ": a swap has a name and two different values or more");
    }
  }

  /** The profile with this value, wherever a profile can hold it. */
  User in(User profile, String value) {
    return switch (name) {
      case CONTROL -> profile;
      case REGION -> profile.toBuilder().setRegion(value).build();
      case LANGUAGE -> profile.toBuilder().setLanguage(value).build();
      default ->
          profile.toBuilder().putAttributes(name, value).addLabels(name + ":" + value).build();
    };
  }
}
