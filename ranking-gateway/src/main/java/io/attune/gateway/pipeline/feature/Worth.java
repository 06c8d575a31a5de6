package io.attune.gateway.pipeline.feature;

import io.attune.gateway.ranker.model.ActionWeights;
import java.util.Map;

/**
 * What actions are worth on each surface.
 *
 * @param usual where the surface has none of its own
 * @param surfaces by the surface's name
 */
public record Worth(ActionWeights usual, Map<String, ActionWeights> surfaces) {
  public Worth {
    surfaces = Map.copyOf(surfaces);
  }

  ActionWeights at(String surface) {
    return surfaces.getOrDefault(surface, usual);
  }
}
