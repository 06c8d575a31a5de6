package io.attune.generation.runtime;

import io.attune.generation.decode.Decoder;
import io.attune.generation.decode.GenerationHandle;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.decode.Priority;
import io.attune.generation.decode.Sampling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * Has a decoder run through the sizes of step that requests will bring, so that nobody waits for
 * the first of its kind: prompts of every power of two to a chunk, one as long as a slot takes (256
 * tokens at most), and batches of every power of two to all slots.
 *
 * @param slots candidates written at once
 * @param chunkTokens prompt tokens read in a step
 * @param longestPrompt the longest that the decoder takes, less {@value #ANSWER}
 * @param queuedRequests how many may wait
 * @param vocabulary how many tokens there are
 */
record WarmUp(int slots, int chunkTokens, int longestPrompt, int queuedRequests, int vocabulary) {
  private static final int ANSWER = 4;
  private static final int SHORT_PROMPT = 4;
  private static final int LONG_PROMPT = 256;

  /**
   * Runs; blocks until done.
   *
   * @throws IllegalStateException where the model cannot do it
   */
  void run(Decoder decoder) {
    try {
      for (int length = 1; length <= Math.min(chunkTokens, longestPrompt); length *= 2) {
        written(List.of(decoder.submit(request(length, 1))));
      }
      for (int batch = 1; batch / 2 < slots; batch *= 2) {
        batch(decoder, Math.min(batch, slots));
      }
      written(List.of(decoder.submit(request(longestPrompt, 1))));
    } catch (CompletionException e) {
      throw new IllegalStateException("the model does not run: " + e.getCause(), e.getCause());
    }
  }

  private void batch(Decoder decoder, int candidates) {
    List<GenerationHandle> handles = new ArrayList<>();
    int left = candidates;
    while (left > 0 && handles.size() < queuedRequests) {
      int some = Math.min(left, GenerationRequest.MAX_CANDIDATES);
      handles.add(decoder.submit(request(SHORT_PROMPT, some)));
      left -= some;
    }
    written(handles);
  }

  private static void written(List<GenerationHandle> handles) {
    handles.forEach(handle -> handle.result().join());
  }

  /** A request that ends at its length only. */
  private GenerationRequest request(int promptTokens, int candidates) {
    int[] prompt =
        IntStream.range(0, promptTokens).map(i -> (promptTokens + i) % vocabulary).toArray();
    return new GenerationRequest(
        prompt,
        0,
        ANSWER,
        Collections.nCopies(candidates, Sampling.greedy()),
        Set.of(),
        List.of(),
        null,
        Priority.INTERACTIVE);
  }

  /** The warm-up of a decoder whose slots hold so many tokens. */
  static WarmUp of(int slots, int chunkTokens, int slotTokens, int queuedRequests, int vocabulary) {
    return new WarmUp(
        slots, chunkTokens, Math.min(slotTokens, LONG_PROMPT) - ANSWER, queuedRequests, vocabulary);
  }
}
