package io.attune.gateway.client.interest;

import java.util.List;

/**
 * What one strategy found.
 *
 * @param strategy the strategy
 * @param items best first
 * @param emptyReason why there is nothing; empty where there is something
 */
public record StrategyFindings(Strategy strategy, List<Scored> items, String emptyReason) {
  public StrategyFindings {
    items = List.copyOf(items);
  }
}
