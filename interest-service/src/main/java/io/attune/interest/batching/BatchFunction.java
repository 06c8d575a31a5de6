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
   * @param size the allowed size that the batch counts as, at least the number of inputs: where a
   *     computation wants one of a few sizes, the function pads to this one
   * @return one output for each input, in their order, and none for padding
   * @throws RuntimeException if the batch cannot be computed; each input is then tried alone
   */
  List<O> compute(List<I> inputs, int size);
}
