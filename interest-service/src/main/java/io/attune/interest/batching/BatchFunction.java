package io.attune.interest.batching;

import java.util.List;

/**
 * What is done with a batch.
 *
 * @param <I> what one request brings
 * @param <O> what it is answered with
 */
@FunctionalInterface
public interface BatchFunction<I, O> {
  /**
   * Computes a batch. Runs on a thread of the {@link Batcher}, on as many at once as its {@link
   * BatchingPolicy#threads()}.
   *
   * @param inputs of the requests, the most urgent first
   * @return one output for each input, in their order
   * @throws RuntimeException if the batch cannot be computed; each input is then tried alone
   */
  List<O> compute(List<I> inputs);
}
