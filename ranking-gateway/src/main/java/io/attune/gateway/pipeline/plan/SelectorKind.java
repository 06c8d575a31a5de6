package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a list is chosen from scored candidates. */
public enum SelectorKind {
  /** Maximal marginal relevance: no item like the ones before it. */
  @JsonProperty("mmr")
  MMR,
  /** Determinantal point process: a list whose items differ as a whole. */
  @JsonProperty("dpp")
  DPP
}
