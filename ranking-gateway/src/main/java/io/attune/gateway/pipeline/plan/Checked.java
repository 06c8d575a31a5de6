package io.attune.gateway.pipeline.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values of the file, each refused with its name, itself and its limits. */
final class Checked {
  private Checked() {}

  static <T> Optional<T> optional(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  static <T> List<T> list(Collection<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }

  static <T> Set<T> set(Set<T> values) {
    return values == null ? Set.of() : Set.copyOf(values);
  }

  static <T> Map<String, T> map(Map<String, T> values) {
    return values == null ? Map.of() : Map.copyOf(values);
  }

  static void within(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " " + value + " is not within " + least + " to " + most);
    }
  }

  static void given(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is missing");
    }
  }
}
