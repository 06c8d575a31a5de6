package io.attune.generation.model.tensorflow;

/**
 * How much a key/value cache holds.
 *
 * <p>The cache is made of pages of {@value #PAGE_TOKENS} tokens that slots take as they need them,
 * so its memory follows {@code tokens}, not {@code slots * slotLength}: for each token {@code 8 *
 * layers * keyValueHeads * headWidth} bytes.
 *
 * @param slots sequences at once
 * @param slotLength longest sequence, in tokens, a multiple of a page
 * @param tokens tokens over all sequences, a multiple of a page; at least one longest sequence
 * @param stepColumns most columns of one step
 */
public record CacheSize(int slots, int slotLength, int tokens, int stepColumns) {

  /** Tokens in a page. */
  public static final int PAGE_TOKENS = 32;

  public CacheSize {
    if (slots < 1 || stepColumns < 1) {
      throw new IllegalArgumentException(
          "slots " + slots + " and stepColumns " + stepColumns + " must be at least 1");
    }
    if (slotLength < 1 || slotLength % PAGE_TOKENS != 0) {
      throw new IllegalArgumentException(
          "slotLength " + slotLength + " is no positive multiple of " + PAGE_TOKENS);
    }
    if (tokens < slotLength || tokens % PAGE_TOKENS != 0) {
      throw new IllegalArgumentException(
          "tokens %d is no multiple of %d, or below a slot's length %d"
              .formatted(tokens, PAGE_TOKENS, slotLength));
    }
  }

  /** Pages for sequences. */
  public int pages() {
    return tokens / PAGE_TOKENS;
  }

  /** Pages of a longest sequence. */
  public int slotPages() {
    return slotLength / PAGE_TOKENS;
  }
}
