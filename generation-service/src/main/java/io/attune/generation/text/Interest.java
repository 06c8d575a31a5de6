package io.attune.generation.text;

/**
 * A named interest of the reader.
 *
 * @param name as people write it
 * @param weight its share of the reader's interest, 0 to 1
 */
public record Interest(String name, double weight) {
  public Interest {
    if (name.isEmpty() || !(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "interest \"" + name + "\" has weight " + weight + ", which must be 0 to 1");
    }
  }
}
