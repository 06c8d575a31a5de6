package io.attune.interest.batching;

import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import java.time.Duration;

/** Ends requests and counts how. Safe for several threads. */
final class Endings {
  private final String batcher;
  private final BatchingMetrics metrics;

  Endings(String batcher, BatchingMetrics metrics) {
    this.batcher = batcher;
    this.metrics = metrics;
  }

  <O> void answer(Pending<?, O> request, O output) {
    metrics.ended(request.answer(output));
  }

  void fail(Pending<?, ?> request, Throwable failure) {
    metrics.ended(request.fail(failure, Outcome.FAILED));
  }

  /** Ends a request that nobody waits for. */
  void bury(Pending<?, ?> request) {
    metrics.ended(request.bury());
  }

  /** Ends a request that is not computed. */
  void end(Ended<?, ?> ended, Duration retryAfter) {
    switch (ended.outcome()) {
      case FULL -> refuse(ended, new Overloaded(batcher + ": too many requests wait", retryAfter));
      case DISPLACED ->
          refuse(ended, new Overloaded(batcher + ": more urgent requests wait", retryAfter));
      case CLOSED -> refuse(ended, new Unavailable(batcher, "is being closed", null));
      case ANSWERED, FAILED, EXPIRED, CANCELLED -> bury(ended.request());
    }
  }

  private void refuse(Ended<?, ?> ended, Throwable failure) {
    metrics.ended(ended.request().fail(failure, ended.outcome()));
  }
}
