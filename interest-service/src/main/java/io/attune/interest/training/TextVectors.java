package io.attune.interest.training;

/**
 * The vectors of the items' texts, in the order of the items.
 *
 * @param rows {@code [items, dimension]}, row after row, each of unit length, or zero for an item
 *     whose text has no vector; shared, not copied
 * @param dimension 0 where no text has a vector
 */
public record TextVectors(float[] rows, int dimension) {
  public TextVectors {
    if (dimension == 0 ? rows.length != 0 : rows.length % dimension != 0) {
      throw new IllegalArgumentException(rows.length + " numbers of dimension " + dimension);
    }
  }
}
