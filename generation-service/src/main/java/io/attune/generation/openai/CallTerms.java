package io.attune.generation.openai;

import io.attune.contract.failure.InvalidInput;
import java.time.Duration;
import java.time.Instant;

/** How long a caller waits, by its header. */
final class CallTerms {
  /** The header: whole milliseconds. */
  static final String HEADER = "X-Request-Timeout-Ms";

  private static final Duration MOST = Duration.ofHours(1);

  private CallTerms() {}

  /**
   * When an answer is worth nothing any more.
   *
   * @param header what the caller says, or null
   * @param timeout what counts where it says nothing
   */
  static Instant deadline(String header, Duration timeout, Instant now) {
    return now.plus(header == null ? timeout : Duration.ofMillis(millis(header)));
  }

  private static long millis(String header) {
    try {
      long millis = Long.parseLong(header.strip());
      if (millis >= 1 && millis <= MOST.toMillis()) {
        return millis;
      }
    } catch (NumberFormatException notANumber) {
      // Told like every other value that cannot be one.
    }
    throw InvalidInput.of(HEADER, "must be whole milliseconds from 1 to " + MOST.toMillis());
  }
}
