package io.attune.generation.guard;

import java.util.Set;

/**
 * A number or a date as a text states it.
 *
 * @param value the value in plain digits ("48000000"), a time of day ("3:42"), the word of a share
 *     or an order ("half", "first"), or of a day ("monday", "spring")
 * @param unit what it is a number of, where that is a unit: see {@link Units}; of a day of a month,
 *     the month; empty for none
 * @param implied the unit of the number before it, where it has none and counts nothing; else empty
 * @param counted stems of what it counts: the word behind it, or the one that this describes; empty
 *     for none
 * @param form as written
 */
record Quantity(String value, String unit, String implied, Set<String> counted, String form) {
  /** Words for anybody, whom a source may call anything. */
  private static final Set<String> ANYBODY = Set.of("person", "other");

  Quantity {
    counted = Set.copyOf(counted);
  }

  /**
   * Whether a source allows a text to state this.
   *
   * @param stated what the source states
   * @param surroundings stems of the words around that
   */
  boolean isStatedBy(Quantity stated, Set<String> surroundings) {
    return value.equals(stated.value)
        && unitAllowed(stated)
        && (counted.isEmpty()
            || counted.stream()
                .anyMatch(word -> surroundings.contains(word) || ANYBODY.contains(word)));
  }

  /** A unit may be left out where nothing else takes its place; a percent sign may not. */
  private boolean unitAllowed(Quantity stated) {
    return unit.equals(stated.unit)
        || (unit.isEmpty() && !implied.isEmpty() && implied.equals(stated.unit))
        || (stated.unit.isEmpty() && unit.equals(stated.implied))
        || (unit.isEmpty() && counted.isEmpty() && !stated.unit.equals(Units.PERCENT));
  }
}
