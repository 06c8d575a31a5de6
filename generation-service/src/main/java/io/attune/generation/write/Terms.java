package io.attune.generation.write;

import io.attune.generation.decode.Priority;
import java.time.Instant;
import java.util.Objects;

/**
 * On what terms texts are written.
 *
 * @param priority how urgent they are
 * @param cachePolicy where they may come from
 * @param deadline when the caller stops waiting; null for never
 * @param cancellation whether the caller is gone
 */
public record Terms(
    Priority priority, CachePolicy cachePolicy, Instant deadline, Cancellation cancellation) {
  public Terms {
    Objects.requireNonNull(priority, "priority");
    Objects.requireNonNull(cachePolicy, "cachePolicy");
    Objects.requireNonNull(cancellation, "cancellation");
  }
}
