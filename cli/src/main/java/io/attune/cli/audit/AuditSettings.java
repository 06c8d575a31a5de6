package io.attune.cli.audit;

import io.attune.gateway.v1.TextKind;
import java.util.List;

/**
 * What an audit looks at.
 *
 * @param readers how many readers are sampled, at least 2
 * @param count items of each list
 * @param kinds the words to write
 * @param swaps the attributes that are swapped
 * @param catalogue the newest items that the twins can be shown, beside those of their histories
 * @param seed of the sample and of the intervals
 */
public record AuditSettings(
    int readers, int count, List<TextKind> kinds, List<Swap> swaps, int catalogue, long seed) {
  public AuditSettings {
    kinds = List.copyOf(kinds);
    swaps = List.copyOf(swaps);
    if (readers < 2) {
      throw new IllegalArgumentException("readers " + readers + " is below 2");
    }
    if (swaps.stream().anyMatch(swap -> swap.name().equals(Swap.NOTHING.name()))) {
      throw new IllegalArgumentException(Swap.NOTHING.name() + " is no attribute to swap");
    }
  }
}
