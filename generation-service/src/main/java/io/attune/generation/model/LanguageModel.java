package io.attune.generation.model;

import io.attune.generation.model.adapter.Adapter;
import java.util.List;

/**
 * A language model with a key/value cache for several sequences at once.
 *
 * <p>A sequence lives in a numbered slot, {@code 0 <= slot < slots()}. One primitive does all the
 * computing: {@link #step} takes columns, each a token at a position of a slot, and answers the
 * next-token scores of the columns that ask for them. Prompt chunks, next tokens of running
 * sequences and guessed continuations that wait to be verified are all just columns, and may be
 * mixed in one step.
 *
 * <p>INVARIANT: a column at position p sees the slot's positions 0 to p, so all of 0 to p-1 were
 * written before or are written by the same step. Writing a position again replaces it; one that
 * another slot shares by {@link #copyPrefix} cannot be written again.
 *
 * <p>Threading: one thread at a time; the decoder owns it.
 */
public interface LanguageModel extends AutoCloseable {

  /** The model's shape. */
  LlamaConfig config();

  /** How many sequences fit at once. */
  int slots();

  /** The longest sequence a slot can hold, prompt and answer together, in tokens. */
  int slotLength();

  /** The most columns one step takes. */
  int maxColumns();

  /** The room of the cache is given out in pages of this many tokens. */
  int pageTokens();

  /** How many tokens the cache can still reserve, over all slots: a multiple of a page. */
  int freeTokens();

  /**
   * Reserves room for the first {@code length} positions of a slot; keeps what is there.
   *
   * @return false, with nothing changed, where the cache has too little room left
   * @throws IllegalArgumentException where {@code length} exceeds {@link #slotLength}
   */
  boolean reserve(int slot, int length);

  /**
   * Makes the first {@code length} positions of {@code toSlot} those of {@code fromSlot}, as if
   * they had been computed there. Whole pages are shared, only the last part of one is copied.
   *
   * <p>Replaces what {@code toSlot} held.
   *
   * @return false, with nothing changed, where the cache has no room for the copied part
   */
  boolean copyPrefix(int fromSlot, int toSlot, int length);

  /** Forgets a slot's sequence and frees its room. */
  void release(int slot);

  /**
   * Makes an adapter one that columns can name. Columns of different adapters may be mixed in one
   * step; a slot's columns should all have the same.
   *
   * @return its number, above 0
   */
  int load(Adapter adapter);

  /**
   * Forgets an adapter; its number may be given to another.
   *
   * @throws IllegalArgumentException where there is none of this number
   */
  void unload(int adapter);

  /**
   * Computes the columns and stores their keys and values.
   *
   * @param columns at least one, at most {@link #maxColumns}; columns of one slot stand together
   *     with rising positions, each within the slot's reserved length
   * @return the scores that were asked for
   * @throws IllegalArgumentException where the columns break these rules
   */
  StepResult step(List<Column> columns);

  @Override
  void close();
}
