package io.attune.gateway.client.profile;

import java.util.Map;

/**
 * The age from which on an item may be shown, as the operator says in the item's attribute {@code
 * min_age}, in whole years.
 */
final class LeastAge {
  private static final String ATTRIBUTE = "min_age";
  private static final String YEARS = "[0-9]{1,3}";

  private LeastAge() {}

  /** 0 where nothing is said; nobody's age where what is said cannot be read. */
  static int of(Map<String, String> attributes) {
    String said = attributes.getOrDefault(ATTRIBUTE, "").strip();
    if (said.isEmpty()) {
      return 0;
    }
    return said.matches(YEARS) ? Integer.parseInt(said) : Item.NOBODY;
  }
}
