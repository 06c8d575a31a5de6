package io.attune.interest.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * A model's item vectors, searched exactly.
 *
 * <p>Immutable; any number of threads may search it.
 */
public final class ItemVectors {
  private final List<String> itemIds;
  private final Map<String, Integer> positions;
  private final float[] rows; // [items, dimension], row after row
  private final int dimension;

  /**
   * @param itemIds the items, each once
   * @param rows their vectors {@code [items, dimension]}, row after row; taken over, not copied
   * @param dimension the vectors' length
   */
  public ItemVectors(List<String> itemIds, float[] rows, int dimension) {
    if (rows.length != itemIds.size() * dimension) {
      throw new IllegalArgumentException(
          "%d numbers for %d items of dimension %d"
              .formatted(rows.length, itemIds.size(), dimension));
    }
    this.itemIds = List.copyOf(itemIds);
    this.rows = rows;
    this.dimension = dimension;
    this.positions = new HashMap<>(itemIds.size() * 2);
    for (int i = 0; i < itemIds.size(); i++) {
      positions.put(itemIds.get(i), i);
    }
    if (positions.size() != itemIds.size()) {
      throw new IllegalArgumentException("an item comes twice");
    }
  }

  /** How many items there are. */
  public int size() {
    return itemIds.size();
  }

  /** The vectors' length. */
  public int dimension() {
    return dimension;
  }

  /** An item's row; empty for an item that the model does not know. */
  public OptionalInt position(String itemId) {
    Integer position = positions.get(itemId);
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /**
   * The items of greatest inner product with a vector, best first, among those the filter lets
   * through.
   */
  public List<ScoredItem> nearest(float[] query, int limit, Predicate<String> filter) {
    if (query.length != dimension) {
      throw new IllegalArgumentException(
          "the query has %d numbers, the items %d".formatted(query.length, dimension));
    }
    TopItems top = new TopItems(limit, filter);
    for (int i = 0, offset = 0; i < itemIds.size(); i++, offset += dimension) {
      top.offer(itemIds.get(i), Vectors.dot(query, rows, offset));
    }
    return top.bestFirst();
  }
}
