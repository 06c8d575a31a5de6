package io.attune.interest.model;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.interest.index.TopItems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The vectors of items, searched exactly by inner product; it grows.
 *
 * <p>Vectors lie in blocks, dimension after dimension within a block, so that a block's scores are
 * summed by loops that the compiler turns into vector instructions. Any number of threads may
 * search while others put; a search sees the vectors that were there when it began, and one that is
 * being replaced as either or a mix of both.
 */
final class VectorSpace {
  private static final int BLOCK = 256;

  /** What a search sees: the first {@code count} items. */
  private record View(String[] itemIds, float[][] blocks, int count) {}

  private final int dimension;
  private final Map<String, Integer> positions = new ConcurrentHashMap<>();

  // Arrays are shared between views; cells past a view's count may be written.
  private volatile View view = new View(new String[BLOCK], new float[0][], 0);

  VectorSpace(int dimension) {
    this.dimension = dimension;
  }

  /**
   * A space of some items.
   *
   * @param itemIds each once
   * @param rows their vectors {@code [items, dimension]}, row after row
   */
  static VectorSpace of(List<String> itemIds, float[] rows, int dimension) {
    VectorSpace space = new VectorSpace(dimension);
    for (int i = 0; i < itemIds.size(); i++) {
      space.put(itemIds.get(i), Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension));
    }
    return space;
  }

  /** Puts an item at a place, or at another. */
  synchronized void put(String itemId, float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "a vector of %d numbers for dimension %d".formatted(vector.length, dimension));
    }
    Integer known = positions.get(itemId);
    View before = view;
    View after = known == null ? grown(before, itemId) : before;
    int position = known == null ? before.count() : known;
    float[] block = after.blocks()[position / BLOCK];
    for (int d = 0; d < dimension; d++) {
      block[d * BLOCK + position % BLOCK] = vector[d];
    }
    positions.put(itemId, position);
    view = after;
  }

  @GuardedBy("this")
  private View grown(View before, String itemId) {
    int position = before.count();
    String[] itemIds = before.itemIds();
    float[][] blocks = before.blocks();
    if (position == itemIds.length) {
      itemIds = Arrays.copyOf(itemIds, 2 * position);
    }
    if (position / BLOCK == blocks.length) {
      blocks = Arrays.copyOf(blocks, blocks.length + 1);
      blocks[blocks.length - 1] = new float[dimension * BLOCK];
    }
    itemIds[position] = itemId;
    return new View(itemIds, blocks, position + 1);
  }

  /** How many items there are. */
  int size() {
    return view.count();
  }

  /**
   * Offers every item by its inner product with a part of a vector.
   *
   * @param offset where the part begins; it is of the space's dimension
   */
  void offerAll(float[] query, int offset, TopItems top) {
    View seen = view;
    float[] scores = new float[BLOCK];
    for (int first = 0; first < seen.count(); first += BLOCK) {
      Arrays.fill(scores, 0);
      float[] block = seen.blocks()[first / BLOCK];
      for (int d = 0; d < dimension; d++) {
        addScaled(scores, block, d * BLOCK, query[offset + d]);
      }
      for (int i = 0; i < Math.min(BLOCK, seen.count() - first); i++) {
        top.offer(seen.itemIds()[first + i], scores[i]);
      }
    }
  }

  private static void addScaled(float[] scores, float[] block, int from, float weight) {
    for (int i = 0; i < BLOCK; i++) {
      scores[i] += weight * block[from + i];
    }
  }
}
