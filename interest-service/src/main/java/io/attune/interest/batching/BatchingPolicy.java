package io.attune.interest.batching;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * The knobs of a {@link Batcher}.
 *
 * @param sizes the sizes that a function may compute at, ascending; the last is the maximum
 * @param maxDelay the longest that a free thread waits for the callers of the batch before to come
 *     back; 0 for never
 * @param capacity the most requests that wait, of all priorities
 * @param threads batches that are computed at once
 */
public record BatchingPolicy(List<Integer> sizes, Duration maxDelay, int capacity, int threads) {
  public BatchingPolicy {
    sizes = List.copyOf(sizes);
    requireNonNull(maxDelay, "maxDelay");
    if (sizes.isEmpty() || sizes.get(0) < 1) {
      throw new IllegalArgumentException("batch sizes are " + sizes + ", must be 1 or greater");
    }
    for (int i = 1; i < sizes.size(); i++) {
      if (sizes.get(i) <= sizes.get(i - 1)) {
        throw new IllegalArgumentException("batch sizes are " + sizes + ", must ascend");
      }
    }
    if (maxDelay.isNegative()) {
      throw new IllegalArgumentException("maxDelay is " + maxDelay + ", must be 0 or greater");
    }
    if (capacity < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "capacity is %d and threads are %d, must be 1 or greater".formatted(capacity, threads));
    }
  }

  /** The most requests of one batch. */
  public int maxSize() {
    return sizes.get(sizes.size() - 1);
  }

  /** The smallest allowed size that holds so many requests. */
  public int sizeFor(int requests) {
    for (int size : sizes) {
      if (size >= requests) {
        return size;
      }
    }
    throw new IllegalArgumentException(requests + " requests in batches of " + maxSize());
  }
}
