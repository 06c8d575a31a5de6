package io.attune.gateway.ranker.feature;

import java.util.List;

/**
 * A place of a list that was drawn by chance, and all that is needed to judge another way of
 * filling it.
 *
 * @param propensity the probability with which the item was drawn, above 0 to 1
 * @param chosen the item's place among the alternatives
 * @param alternatives what could have been drawn, the item itself included; best first by score
 */
public record Draw(double propensity, int chosen, List<Features> alternatives) {
  public Draw {
    alternatives = List.copyOf(alternatives);
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException("propensity " + propensity + " is not within 0 to 1");
    }
    if (chosen < 0 || chosen >= alternatives.size()) {
      throw new IllegalArgumentException(
          "place " + chosen + " is not among " + alternatives.size() + " alternatives");
    }
  }
}
