package io.attune.gateway.client;

import java.util.List;

/**
 * A result, and what is missing from it.
 *
 * @param value the result, whole where nothing is missing
 * @param missing the missing parts, in the order they were noticed
 */
public record Partial<T>(T value, List<Degradation> missing) {
  public Partial {
    missing = List.copyOf(missing);
  }

  /** A result from which nothing is missing. */
  public static <T> Partial<T> whole(T value) {
    return new Partial<>(value, List.of());
  }

  /** A result without the part of one dependency. */
  public static <T> Partial<T> without(Degradation part, T value) {
    return new Partial<>(value, List.of(part));
  }
}
