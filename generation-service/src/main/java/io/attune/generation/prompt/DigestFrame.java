package io.attune.generation.prompt;

import java.util.List;
import java.util.Properties;

/**
 * The words around a brief's lines: how many there are and for whom. No model writes them.
 *
 * <p>Threading: safe for many threads.
 */
public final class DigestFrame {
  /** The frame's version, for example {@code digest/1}. */
  public static final String VERSION = "digest/1";

  private static final List<String> COUNTS = List.of("Two", "Three", "Four", "Five", "Six");
  private static final String SENTENCE_ENDS = ".!?…";

  private final Properties parts = PromptResource.parts(VERSION.replace('/', '-') + ".properties");

  /**
   * A brief, for example "Two for readers of chess: A wins; B loses."
   *
   * @param topics that every line meets one of; empty for any reader
   * @param lines 2 to 6
   */
  public String text(List<String> topics, List<String> lines) {
    return parts
        .getProperty(topics.isEmpty() ? "any" : "shared")
        .replace("{count}", COUNTS.get(lines.size() - 2))
        .replace("{topics}", String.join(" and ", topics))
        .replace("{lines}", joined(lines));
  }

  private static String joined(List<String> lines) {
    StringBuilder joined = new StringBuilder();
    for (String line : lines) {
      if (!joined.isEmpty()) {
        joined.append(endsSentence(joined) ? " " : "; ");
      }
      // A line is perhaps an item's own title: no mark in it may turn the other lines round.
      joined.append(PlainText.of(line).replace(';', ','));
    }
    return joined.append(endsSentence(joined) ? "" : ".").toString();
  }

  private static boolean endsSentence(CharSequence text) {
    return SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }
}
