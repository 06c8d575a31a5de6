package io.attune.gateway.pipeline.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What an editor says of a surface's lists, whatever the score.
 *
 * @param pin items at fixed places
 * @param boost factors on scores
 * @param cap how many of a kind a list holds at most
 */
public record Rules(List<Pin> pin, List<Boost> boost, List<Cap> cap) {
  /** Nothing is said. */
  public static final Rules NONE = new Rules(null, null, null);

  public Rules {
    pin = Checked.list(pin);
    boost = Checked.list(boost);
    cap = Checked.list(cap);
    if (pin.stream().map(Pin::item).collect(Collectors.toSet()).size() < pin.size()) {
      throw new IllegalArgumentException("an item is pinned twice");
    }
  }
}
