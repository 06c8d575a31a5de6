package io.attune.generation.decode;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A submitted request.
 *
 * <p>Its result fails with {@link io.attune.contract.failure.DeadlineExpired}, {@link
 * io.attune.contract.failure.Cancelled} or {@link io.attune.contract.failure.Unavailable} (the
 * decoder closed, or its model failed). It completes on the decoder's thread: continue elsewhere
 * with the {@code Async} methods.
 */
public final class GenerationHandle {
  private final CompletableFuture<Generation> result;
  private final Runnable cancellation;

  GenerationHandle(CompletableFuture<Generation> result, Runnable cancellation) {
    this.result = Objects.requireNonNull(result, "result");
    this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
  }

  /** What the request gives. */
  public CompletableFuture<Generation> result() {
    return result;
  }

  /** Gives the request up: its slots are free at the next step. Safe from any thread, and twice. */
  public void cancel() {
    cancellation.run();
  }
}
