package io.attune.interest.history;

import static java.util.Objects.requireNonNull;

/**
 * A named interest.
 *
 * @param name a tag or category of the catalogue, or a word that texts have in common
 * @param weight share of the user's interest, 0 to 1
 */
public record Topic(String name, double weight) {
  public Topic {
    requireNonNull(name, "name");
  }
}
