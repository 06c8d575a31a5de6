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
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
    text = SPACE.matcher(HIDDEN.matcher(text).replaceAll("")).replaceAll(" ");
    // Again and again: what is left of two markers may make a third.
    String cleaner = tokenizer.withoutMarkers(text);
    while (!cleaner.equals(text)) {
      text = cleaner;
      cleaner = tokenizer.withoutMarkers(text);
    }
    return SPACE.matcher(cleaner).replaceAll(" ").strip();
  }
}
