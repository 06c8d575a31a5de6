package io.attune.generation.text;

/** Why the item's own text was taken. */
public enum Fallback {
  /** No model is loaded. */
  NO_MODEL("no model"),
  /** The guard refused every candidate. */
  GUARD("guard"),
  /** The time was too short. */
  DEADLINE("deadline"),
  /** Only a cached text would have done, and there was none. */
  NOT_CACHED("not cached");

  private final String reason;

  Fallback(String reason) {
    this.reason = reason;
  }

  /** The reason as callers see it. */
  public String reason() {
    return reason;
  }
}
