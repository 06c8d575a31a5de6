package io.attune.generation.model.tensorflow;

import static io.attune.generation.model.tensorflow.CacheSize.PAGE_TOKENS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which pages hold each slot's tokens.
 *
 * <p>A page may stand in several slots: those that share a prefix. Page 0 belongs to nobody and
 * takes what padding writes.
 *
 * <p>INVARIANT: a page's count is the number of slots it stands in; free pages have count 0.
 */
final class PageTable {
  /** The page that takes what padding writes. */
  static final int SCRAP_PAGE = 0;

  private final CacheSize size;
  private final int[][] pagesOf;
  private final int[] pageCountOf;
  private final int[] uses;
  private final int[] free;
  private int freeCount;

  PageTable(CacheSize size) {
    this.size = size;
    pagesOf = new int[size.slots()][size.slotPages()];
    pageCountOf = new int[size.slots()];
    uses = new int[size.pages() + 1];
    free = new int[size.pages()];
    for (int page = size.pages(); page > SCRAP_PAGE; page--) {
      free[freeCount++] = page;
    }
  }

  /** A page to be copied so that two slots may go on differently. */
  record Copy(int fromPage, int toPage) {}

  int freeTokens() {
    return freeCount * PAGE_TOKENS;
  }

  /**
   * Makes sure a slot has pages for {@code length} tokens; false, with nothing done, if it can't.
   */
  boolean reserve(int slot, int length) {
    if (length > size.slotLength()) {
      throw new IllegalArgumentException(
          "length " + length + " exceeds a slot's " + size.slotLength());
    }
    int missing = pagesFor(length) - pageCountOf[slot];
    if (missing > freeCount) {
      return false;
    }
    for (int i = 0; i < missing; i++) {
      append(slot, take());
    }
    return true;
  }

  /**
   * Makes a slot start with another's first {@code length} tokens.
   *
   * @return the copies to make, or null, with nothing done, where there is no page for them
   */
  List<Copy> share(int fromSlot, int toSlot, int length) {
    if (fromSlot == toSlot || length < 0 || pagesFor(length) > pageCountOf[fromSlot]) {
      throw new IllegalArgumentException(
          "cannot copy %d tokens of slot %d to slot %d".formatted(length, fromSlot, toSlot));
    }
    int whole = length / PAGE_TOKENS;
    boolean partial = length % PAGE_TOKENS != 0;
    if (partial && freeCount == 0 && ownPages(toSlot) == 0) {
      return null;
    }
    release(toSlot);
    for (int i = 0; i < whole; i++) {
      int page = pagesOf[fromSlot][i];
      uses[page]++;
      append(toSlot, page);
    }
    List<Copy> copies = new ArrayList<>(1);
    if (partial) {
      int page = take();
      append(toSlot, page);
      copies.add(new Copy(pagesOf[fromSlot][whole], page));
    }
    return copies;
  }

  void release(int slot) {
    for (int i = 0; i < pageCountOf[slot]; i++) {
      int page = pagesOf[slot][i];
      if (--uses[page] == 0) {
        free[freeCount++] = page;
      }
    }
    pageCountOf[slot] = 0;
  }

  /** The page of a slot's position, for reading. */
  int pageAt(int slot, int index) {
    return index < pageCountOf[slot] ? pagesOf[slot][index] : SCRAP_PAGE;
  }

  /** The page of a slot's position, for writing: reserved, and the slot's alone. */
  int pageToWrite(int slot, int position) {
    int index = position / PAGE_TOKENS;
    if (index >= pageCountOf[slot]) {
      throw new IllegalArgumentException(
          "position %d of slot %d is not reserved".formatted(position, slot));
    }
    int page = pagesOf[slot][index];
    if (uses[page] > 1) {
      throw new IllegalArgumentException(
          "position %d of slot %d is shared with another slot".formatted(position, slot));
    }
    return page;
  }

  static int pagesFor(int length) {
    return (length + PAGE_TOKENS - 1) / PAGE_TOKENS;
  }

  private int ownPages(int slot) {
    return (int)
        Arrays.stream(pagesOf[slot], 0, pageCountOf[slot]).filter(page -> uses[page] == 1).count();
  }

  private int take() {
    int page = free[--freeCount];
    uses[page] = 1;
    return page;
  }

  private void append(int slot, int page) {
    pagesOf[slot][pageCountOf[slot]++] = page;
  }
}
