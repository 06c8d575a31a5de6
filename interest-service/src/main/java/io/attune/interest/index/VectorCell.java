package io.attune.interest.index;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A growing and shrinking list of blocks. One thread writes at a time, which the caller sees to;
 * readers go through the blocks that were there when they began.
 */
final class VectorCell {
  private static final VectorBlock[] NONE = new VectorBlock[0];

  private final int dimension;
  private final Deque<VectorBlock> withRoom = new ArrayDeque<>();
  private volatile VectorBlock[] blocks = NONE;
  private volatile int size;
  private volatile double deviation;
  private double squares; // Of all distances that were told, along one direction.
  private long distances;

  VectorCell(int dimension) {
    this.dimension = dimension;
  }

  int size() {
    return size;
  }

  /** Takes in how far an added vector lies from the centroid, squared, along any one direction. */
  void widen(double square) {
    squares += square;
    distances++;
    deviation = Math.sqrt(squares / distances);
  }

  /** How far a vector typically lies from the centroid along any one direction. */
  double deviation() {
    return deviation;
  }

  /** Adds an item that is not here yet; answers the block that holds it. */
  VectorBlock add(String itemId, float[] vector) {
    VectorBlock block = withRoom.peek();
    if (block == null) {
      block = new VectorBlock(this, dimension);
      withRoom.push(block);
      VectorBlock[] more = Arrays.copyOf(blocks, blocks.length + 1);
      more[blocks.length] = block;
      blocks = more;
    }
    block.put(itemId, vector);
    if (block.isFull()) {
      withRoom.remove(block);
    }
    size++;
    return block;
  }

  /** Drops an item of one of the blocks. */
  void remove(String itemId, VectorBlock block) {
    if (block.isFull()) {
      withRoom.push(block);
    }
    block.remove(itemId);
    size--;
    if (block.size() == 0 && blocks.length > 1) {
      withRoom.remove(block);
      blocks = Arrays.stream(blocks).filter(other -> other != block).toArray(VectorBlock[]::new);
    }
  }

  /** Offers every item by its inner product with a vector. */
  void offerAll(float[] query, TopItems top, VectorBlock.Scratch scratch) {
    for (VectorBlock block : blocks) {
      block.offerAll(query, top, scratch);
    }
  }

  /** The blocks at this moment; not to be changed. */
  VectorBlock[] blocks() {
    return blocks;
  }
}
