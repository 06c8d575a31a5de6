package io.attune.generation.decode;

import io.attune.generation.model.adapter.Adapter;
import java.util.concurrent.CompletableFuture;

/**
 * Writes the continuations of prompts.
 *
 * <p>Safe for many threads.
 */
public interface Decoder extends AutoCloseable {

  /**
   * Takes a request.
   *
   * @param listener hears the words as they come
   * @throws io.attune.contract.failure.InvalidInput where prompt and answer are longer than a slot
   * @throws io.attune.contract.failure.Overloaded where the queue is full
   * @throws io.attune.contract.failure.DeadlineExpired where the deadline has passed or cannot be
   *     met
   * @throws io.attune.contract.failure.Unavailable where the decoder is closed
   */
  GenerationHandle submit(GenerationRequest request, TokenListener listener);

  /** Takes a request whose words are only wanted at the end. */
  default GenerationHandle submit(GenerationRequest request) {
    return submit(request, (candidate, delta) -> {});
  }

  /**
   * Takes an adapter in, between two steps.
   *
   * @return what requests name it by; never given to another
   */
  CompletableFuture<Long> load(Adapter adapter);

  /**
   * Lets an adapter go as soon as nothing that was admitted uses it; what still waits for it fails.
   */
  CompletableFuture<Void> unload(long adapter);

  /** What it is doing and has done. */
  DecoderState state();

  /** Finishes what runs, fails what waits, and releases the thread. The model stays open. */
  @Override
  void close();
}
