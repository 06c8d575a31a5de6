package io.attune.interest.batching;

import java.util.List;

/** Calls the function and hands its outputs out. Safe for several threads. */
final class Execution<I, O> {
  /**
   * What a call gave.
   *
   * @param outputs one a request; null where the call failed
   * @param failure null where it did not
   * @param nanos what it took
   */
  record Computed<O>(List<O> outputs, Throwable failure, long nanos) {}

  private final BatchFunction<I, O> function;
  private final Ticker ticker;
  private final Endings endings;
  private final BatchingMetrics metrics;

  Execution(BatchFunction<I, O> function, Ticker ticker, Endings endings, BatchingMetrics metrics) {
    this.function = function;
    this.ticker = ticker;
    this.endings = endings;
    this.metrics = metrics;
  }

  Computed<O> compute(List<Pending<I, O>> batch) {
    long start = ticker.nanos();
    Computed<O> computed = call(batch, start);
    metrics.executed(batch.size(), computed.nanos());
    if (computed.failure() == null || batch.size() == 1) {
      batch.forEach(request -> metrics.queued(request.age(start)));
    }
    return computed;
  }

  // Whatever the function throws belongs to the requests: the thread goes on with the next batch.
  @SuppressWarnings("CatchingUnchecked")
  private Computed<O> call(List<Pending<I, O>> batch, long start) {
    try {
      List<I> inputs = batch.stream().map(Pending::input).toList();
      List<O> outputs = function.compute(inputs);
      if (outputs.size() != batch.size()) {
        throw new IllegalStateException(
            "%d outputs for %d requests".formatted(outputs.size(), batch.size()));
      }
      return new Computed<>(outputs, null, ticker.nanos() - start);
    } catch (RuntimeException | Error e) {
      return new Computed<>(null, e, ticker.nanos() - start);
    }
  }

  /** Ends the requests; answers those that are to be computed again, each alone. */
  List<Pending<I, O>> deliver(List<Pending<I, O>> batch, Computed<O> computed) {
    if (computed.failure() == null) {
      for (int i = 0; i < batch.size(); i++) {
        endings.answer(batch.get(i), computed.outputs().get(i));
      }
      return List.of();
    } else if (batch.size() == 1) {
      endings.fail(batch.get(0), computed.failure());
      return List.of();
    }
    return batch;
  }
}
