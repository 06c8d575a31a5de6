package io.attune.contract.failure;

import java.time.Duration;
import java.util.Objects;

/** Blame: the load. A bounded queue is full; the same request may succeed later. */
public final class Overloaded extends Failure {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * @param message which queue is full, and its bound
   * @param retryAfter how long to wait before another try
   */
  public Overloaded(String message, Duration retryAfter) {
    super("QUEUE_FULL", message, null);
    this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
  }

  /** How long to wait before another try. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
