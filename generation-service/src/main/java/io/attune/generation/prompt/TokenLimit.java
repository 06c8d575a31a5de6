package io.attune.generation.prompt;

import io.attune.generation.model.Tokenizer;

/** Keeps a text within a number of tokens. */
final class TokenLimit {
  private TokenLimit() {}

  /** The beginning of a text that has at most so many tokens, whole words where it has spaces. */
  static String cut(String text, int tokens, Tokenizer tokenizer) {
    String cut = text;
    while (tokenizer.encode(cut).length > tokens) {
      int space = cut.lastIndexOf(' ');
      // Without a space there is no word to keep whole: half is near enough to try again.
      cut =
          cut.substring(
              0, space > 0 ? Math.min(space, cut.length() * 3 / 4 + 1) : cut.length() / 2);
    }
    return cut.strip();
  }
}
