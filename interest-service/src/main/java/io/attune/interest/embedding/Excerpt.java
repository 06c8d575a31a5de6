package io.attune.interest.embedding;

/** The part of a text that the encoder reads. */
final class Excerpt {
  /** The encoder was trained on 256 word pieces; English has four to five characters a piece. */
  private static final int MAX_CHARACTERS = 1_200;

  private Excerpt() {}

  /** The beginning of a text; a pair of surrogates is never cut apart. */
  static String of(String text) {
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1))
            ? MAX_CHARACTERS - 1
            : MAX_CHARACTERS;
    return text.substring(0, end);
  }
}
