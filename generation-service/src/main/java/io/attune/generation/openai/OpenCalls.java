package io.attune.generation.openai;

import io.attune.contract.failure.Overloaded;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls are open: those that are read, wait, are written, or have readers that are slower
 * than the model. Safe for many threads.
 */
final class OpenCalls {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final int most;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * @param most calls at once
   */
  OpenCalls(int most) {
    this.most = most;
  }

  /**
   * Counts one in.
   *
   * @throws Overloaded where there are too many
   */
  void enter() {
    if (open.incrementAndGet() > most) {
      open.decrementAndGet();
      throw new Overloaded(most + " calls are open, the most allowed", RETRY_AFTER);
    }
  }

  /** Counts one out. */
  void leave() {
    open.decrementAndGet();
  }
}
