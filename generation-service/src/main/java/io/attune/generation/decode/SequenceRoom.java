package io.attune.generation.decode;

import io.attune.generation.model.LanguageModel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The slots and the cache room that running jobs hold.
 *
 * <p>A job is given all it may ever need when it is admitted, so nothing that runs can be stuck for
 * room: its prompt's slot is reserved at once, the room of further candidates is promised until
 * they fork off.
 *
 * <p>INVARIANT: what is free in the model covers what is promised. Threading: the decoder's thread.
 */
final class SequenceRoom {
  private final LanguageModel model;
  private final Deque<Integer> freeSlots = new ArrayDeque<>();
  private final int slots;
  private final int totalTokens;
  private int promised;

  SequenceRoom(LanguageModel model, int slots) {
    this.model = model;
    this.slots = slots;
    totalTokens = model.freeTokens();
    for (int slot = 0; slot < slots; slot++) {
      freeSlots.add(slot);
    }
  }

  /** Why a request can never run, or null where it can. */
  String refusal(GenerationRequest request) {
    int length = length(request);
    if (length > model.slotLength()) {
      return "prompt and answer take %d tokens, %d are allowed"
          .formatted(length, model.slotLength());
    }
    if (request.candidates().size() > slots) {
      return "%d candidates, %d are allowed".formatted(request.candidates().size(), slots);
    }
    if (whole(request) + promise(request) > totalTokens) {
      return "the candidates take %d tokens, the cache has %d"
          .formatted(whole(request) + promise(request), totalTokens);
    }
    return null;
  }

  private static int length(GenerationRequest request) {
    return Math.addExact(request.promptLength(), request.maxTokens());
  }

  private int whole(GenerationRequest request) {
    int page = model.pageTokens();
    return (length(request) + page - 1) / page * page;
  }

  private int promise(GenerationRequest request) {
    int shared = request.promptLength() / model.pageTokens() * model.pageTokens();
    return (request.candidates().size() - 1) * (whole(request) - shared);
  }

  /** Whether there are slots for a request. */
  boolean hasSlots(GenerationRequest request) {
    return freeSlots.size() >= request.candidates().size();
  }

  /** Whether there is cache room for a request. */
  boolean hasTokens(GenerationRequest request) {
    return spareTokens() >= whole(request) + promise(request);
  }

  /** Room that is neither taken nor promised, in tokens. */
  int spareTokens() {
    return model.freeTokens() - promised;
  }

  /** Takes the slots of a request that there is room for. */
  int[] take(GenerationRequest request) {
    int[] taken = new int[request.candidates().size()];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = freeSlots.removeFirst();
    }
    reserve(taken[0], request);
    promised += promise(request);
    return taken;
  }

  /** Lets the prompt's slot start with what another slot holds. */
  boolean takeOver(Job job, int fromSlot, int length) {
    boolean copied = model.copyPrefix(fromSlot, job.promptSlot(), length);
    reserve(job.promptSlot(), job.request());
    return copied;
  }

  /** Gives every candidate the computed prompt. */
  void fork(Job job) {
    int[] taken = job.slots();
    promised -= promise(job.request());
    for (int i = 1; i < taken.length; i++) {
      if (!model.copyPrefix(taken[0], taken[i], job.request().promptLength())) {
        throw new IllegalStateException("promised room is missing");
      }
      reserve(taken[i], job.request());
    }
  }

  /** Takes back what a job promised itself and never forked into. */
  void forgetPromise(Job job) {
    if (job.sequences().isEmpty()) {
      promised -= promise(job.request());
    }
  }

  private void reserve(int slot, GenerationRequest request) {
    if (!model.reserve(slot, length(request))) {
      throw new IllegalStateException("reserved room is missing");
    }
  }

  /** Takes a slot back. */
  void release(int slot) {
    model.release(slot);
    freeSlots.addLast(slot);
  }
}
