package io.attune.generation.decode;

import io.attune.generation.model.LanguageModel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The starts of prompts that are kept computed, each in a slot of its own.
 *
 * <p>A prompt takes over as much of a kept one as they have in common, whatever was meant to be
 * shared. Because the model shares whole pages between slots, kept prefixes that start alike (one
 * instruction, many articles) hold their common part once: a tree, though each entry is a plain run
 * of tokens. The least recently used leaves first.
 *
 * <p>Threading: the decoder's thread.
 */
final class PrefixCache {
  private final LanguageModel model;
  private final Deque<Integer> freeSlots = new ArrayDeque<>();

  /**
   * A run of tokens, as an adapter computes it.
   *
   * @param adapter the adapter's number in the model
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Run(int adapter, int[] tokens) {
    int common(int otherAdapter, int[] prompt) {
      return adapter == otherAdapter ? PrefixCache.common(tokens, prompt) : 0;
    }
  }

  /** Slot to run, least recently used first. */
  private final Map<Integer, Run> entries = new LinkedHashMap<>(16, 0.75f, true);

  PrefixCache(LanguageModel model, int firstSlot, int slots) {
    this.model = model;
    for (int slot = firstSlot; slot < firstSlot + slots; slot++) {
      freeSlots.add(slot);
    }
  }

  /** A slot that holds the start of a prompt. */
  record Match(int slot, int length) {
    static final Match NONE = new Match(-1, 0);
  }

  /** The kept entry of an adapter with the longest common start. */
  Match find(int adapter, int[] prompt) {
    Match best =
        entries.entrySet().stream()
            .map(entry -> new Match(entry.getKey(), entry.getValue().common(adapter, prompt)))
            .max(Comparator.comparingInt(Match::length))
            .orElse(Match.NONE);
    if (best.length() == 0) {
      return Match.NONE;
    }
    // A read that counts as a use.
    entries.get(best.slot());
    return best;
  }

  /** Keeps the first tokens of a prompt that a slot holds, where none kept covers them. */
  void keep(int fromSlot, int adapter, int[] prompt, int length) {
    int[] prefix = Arrays.copyOf(prompt, length);
    if (length == 0 || find(adapter, prefix).length() == length) {
      return;
    }
    if (freeSlots.isEmpty() && !evict()) {
      return;
    }
    int slot = freeSlots.removeFirst();
    if (model.copyPrefix(fromSlot, slot, length)) {
      entries.put(slot, new Run(adapter, prefix));
    } else {
      freeSlots.addFirst(slot);
    }
  }

  /** Gives up the entry that was not used for longest; false where there is none. */
  boolean evict() {
    if (entries.isEmpty()) {
      return false;
    }
    drop(entries.keySet().iterator().next());
    return true;
  }

  /** Gives up what an adapter computed. */
  void forget(int adapter) {
    List.copyOf(entries.entrySet()).stream()
        .filter(entry -> entry.getValue().adapter() == adapter)
        .forEach(entry -> drop(entry.getKey()));
  }

  private void drop(int slot) {
    entries.remove(slot);
    model.release(slot);
    freeSlots.addLast(slot);
  }

  void clear() {
    boolean more = true;
    while (more) {
      more = evict();
    }
  }

  /** How many tokens two runs have in common from the start. */
  static int common(int[] a, int[] b) {
    int mismatch = Arrays.mismatch(a, b);
    return mismatch < 0 ? a.length : mismatch;
  }
}
