package io.attune.profile.domain;

import java.util.List;
import java.util.Objects;

/**
 * One page of a listing.
 *
 * @param next the position after which the next page starts; empty on the last page
 */
public record Page<T>(List<T> entries, String next) {
  public Page {
    entries = List.copyOf(entries);
    Objects.requireNonNull(next, "next");
  }
}
