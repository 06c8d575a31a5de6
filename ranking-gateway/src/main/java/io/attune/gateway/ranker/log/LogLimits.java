package io.attune.gateway.ranker.log;

import java.time.Duration;

/**
 * The bounds of a log, of each tenant.
 *
 * @param window how long a reaction is waited for
 * @param settle how long further reactions are waited for after the first
 * @param open impressions that may wait
 * @param closed impressions to keep, about
 * @param keep how long
 */
public record LogLimits(Duration window, Duration settle, int open, int closed, Duration keep) {
  public LogLimits {
    if (window.toMillis() < 1 || settle.isNegative() || keep.compareTo(window) < 0) {
      throw new IllegalArgumentException(
          "a window of "
              + window
              + " must be above 0, settling of "
              + settle
              + " at least 0, keeping of "
              + keep
              + " at least the window");
    }
    if (open < 1 || closed < 1) {
      throw new IllegalArgumentException("room for " + open + " open, " + closed + " closed");
    }
  }
}
