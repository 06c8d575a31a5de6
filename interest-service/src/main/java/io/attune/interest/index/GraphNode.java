package io.attune.interest.index;

import java.util.concurrent.atomic.AtomicInteger;

/** A user or an item of the graph; its hash spreads well. */
abstract class GraphNode {
  private static final int GOLDEN_RATIO = 0x9E3779B9;
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final String id;
  private final int spread = NEXT.incrementAndGet() * GOLDEN_RATIO;

  GraphNode(String id) {
    this.id = id;
  }

  final String id() {
    return id;
  }

  /** A number whose upper bits tell nodes apart. */
  final int spread() {
    return spread;
  }
}
