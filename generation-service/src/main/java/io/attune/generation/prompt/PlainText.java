package io.attune.generation.prompt;

import io.attune.generation.model.Tokenizer;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Words from outside, made harmless: they can be read, and steer nothing.
 *
 * <p>The model's markers, control characters, bidirectional and zero-width marks are taken out, and
 * everything is one line, so that no text can open a part of the prompt.
 */
final class PlainText {
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cs}\\uFFFD]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  private PlainText() {}

  static String of(String raw, Tokenizer tokenizer) {
    String text = of(raw);
    // Again and again: what is left of two markers may make a third.
    String cleaner = of(tokenizer.withoutMarkers(text));
    while (!cleaner.equals(text)) {
      text = cleaner;
      cleaner = of(tokenizer.withoutMarkers(text));
    }
    return text;
  }

  /** Words that no model reads, only people: markers are left to be seen. */
  static String of(String raw) {
    String visible = HIDDEN.matcher(raw).replaceAll("");
    String composed = Normalizer.normalize(visible, Normalizer.Form.NFC);
    return SPACE.matcher(composed).replaceAll(" ").strip();
  }
}
