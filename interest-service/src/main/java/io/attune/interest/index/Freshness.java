package io.attune.interest.index;

import java.time.Duration;

/**
 * How much an act counts by its age against the latest act of all: half at the half-life, a third
 * at twice of it. Slower than exponential, so that acts of years ago still have an order.
 */
final class Freshness {
  private final double halfLifeSeconds;
  private final long newestSecond;

  Freshness(InteractionGraph graph, Duration halfLife) {
    this.halfLifeSeconds = halfLife.toMillis() / 1000.0;
    this.newestSecond = graph.newestSecond();
  }

  double of(long second) {
    return halfLifeSeconds / (halfLifeSeconds + Math.max(0, newestSecond - second));
  }
}
