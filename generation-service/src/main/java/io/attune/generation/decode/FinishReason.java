package io.attune.generation.decode;

/** Why a candidate ended. */
public enum FinishReason {
  /** The model ended it. */
  END,
  /** A stop string appeared; the text ends before it. */
  STOP_STRING,
  /** It reached its longest length. */
  LENGTH
}
