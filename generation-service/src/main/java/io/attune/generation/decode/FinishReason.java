package io.attune.generation.decode;

/** Why a candidate ended. */
public enum FinishReason {
  /** The model ended it. */
  END,
  /** A stop string appeared; the text ends before it. */
  STOP_STRING,
  /** It reached its longest length. */
  LENGTH,
  /** Nothing that the model thought of was allowed by the request's constraint. */
  CONSTRAINT;

  /** Whether it ended by itself, and was not cut off. */
  public boolean whole() {
    return this == END || this == STOP_STRING;
  }
}
