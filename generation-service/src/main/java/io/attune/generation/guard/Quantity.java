package io.attune.generation.guard;

import java.util.Set;

/**
 * A number as a text states it.
 *
 * @param value the value in plain digits ("48000000"), a time of day ("3:42"), or the word of a
 *     share or an order ("half", "first")
 * @param unit "%" or a currency's code; empty for none
 * @param neighbours stems of the words that it belongs to: the next one, which it counts, and the
 *     last before it that says something
 * @param surroundings stems of the words around it
 * @param form as written
 */
record Quantity(
    String value, String unit, Set<String> neighbours, Set<String> surroundings, String form) {
  Quantity {
    neighbours = Set.copyOf(neighbours);
    surroundings = Set.copyOf(surroundings);
  }

  /** Whether a source that states {@code stated} allows a text to state this. */
  boolean isStatedBy(Quantity stated) {
    return value.equals(stated.value)
        && unitAllowed(stated.unit)
        && stated.surroundings.containsAll(neighbours);
  }

  /** A currency may be left out, a percent sign may not, and none may be added or exchanged. */
  private boolean unitAllowed(String statedUnit) {
    return unit.equals(statedUnit) || (unit.isEmpty() && !statedUnit.equals("%"));
  }
}
