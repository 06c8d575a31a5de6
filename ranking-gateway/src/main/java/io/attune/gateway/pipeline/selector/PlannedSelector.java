package io.attune.gateway.pipeline.selector;

import io.attune.gateway.pipeline.plan.SelectorKind;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Selector;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The selector that the surface's plan asks for, or the gateway's. */
public final class PlannedSelector implements Selector {
  private final Map<SelectorKind, Selector> selectors;
  private final SelectorKind usual;

  /**
   * A choice of selectors.
   *
   * @param selectors one of each kind
   * @param usual where the plan does not say
   */
  public PlannedSelector(Map<SelectorKind, Selector> selectors, SelectorKind usual) {
    this.selectors = new EnumMap<>(selectors);
    this.usual = usual;
  }

  @Override
  public List<Candidate> select(Query query, List<Candidate> scored) {
    return selectors.get(query.plan().selector().orElse(usual)).select(query, scored);
  }
}
