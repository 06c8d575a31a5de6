package io.attune.generation.write;

import io.attune.generation.text.TextKind;
import java.util.regex.Pattern;

/** Takes off what a model puts around its words and no reader should see. */
final class TidyText {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern WRAPPING = Pattern.compile("^[\"“*_\\s]+([^\"“”*]*)[\"”*_\\s]+$");

  private TidyText() {}

  static String of(TextKind kind, String raw) {
    String text = SPACE.matcher(raw).replaceAll(" ").strip();
    text = WRAPPING.matcher(text).replaceFirst("$1").strip();
    boolean oneLine = kind == TextKind.HEADLINE || kind == TextKind.PUSH || kind == TextKind.REASON;
    if (oneLine && text.endsWith(".") && text.indexOf('.') == text.length() - 1) {
      text = text.substring(0, text.length() - 1);
    }
    return text.isEmpty()
        ? text
        : new StringBuilder()
            .appendCodePoint(Character.toTitleCase(text.codePointAt(0)))
            .append(text, text.offsetByCodePoints(0, 1), text.length())
            .toString();
  }
}
