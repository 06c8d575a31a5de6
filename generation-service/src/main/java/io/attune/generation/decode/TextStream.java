package io.attune.generation.decode;

import io.attune.generation.model.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a growing list of tokens into text that never has to be taken back.
 *
 * <p>Text is held back while its last character is incomplete (a character may take several tokens)
 * or while its end may yet become a stop string. New text is the difference of two decodings that
 * start at the same earlier token, because a token's text may depend on the one before.
 */
final class TextStream {
  private static final char INCOMPLETE = '\uFFFD';

  private final Tokenizer tokenizer;
  private final List<String> stops;
  private final List<Integer> tokens = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int contextStart;
  private int decodedEnd;
  private int given;
  private boolean stopped;

  TextStream(Tokenizer tokenizer, List<String> stops) {
    this.tokenizer = tokenizer;
    this.stops = stops;
  }

  /** Takes a token; answers the text that is certain now and was not before, perhaps none. */
  String append(int token) {
    tokens.add(token);
    String before = decode(contextStart, decodedEnd);
    String now = decode(contextStart, tokens.size());
    if (now.length() > before.length() && now.charAt(now.length() - 1) != INCOMPLETE) {
      text.append(now, before.length(), now.length());
      contextStart = decodedEnd;
      decodedEnd = tokens.size();
      cutAtStop(text.length() - (now.length() - before.length()));
    }
    return give(stopped ? text.length() : text.length() - possibleStop());
  }

  /**
   * What the text would be with one more token.
   *
   * @param text all of it, without an incomplete last character
   * @param stopped whether a stop string would have appeared, and the text ends before it
   */
  record Outlook(String text, boolean stopped) {}

  /** What a token would do; it is not taken. */
  Outlook outlook(int token) {
    tokens.add(token);
    String before = decode(contextStart, decodedEnd);
    String now = decode(contextStart, tokens.size());
    tokens.remove(tokens.size() - 1);
    int end = now.length();
    while (end > before.length() && now.charAt(end - 1) == INCOMPLETE) {
      end--;
    }
    String next = text + (end > before.length() ? now.substring(before.length(), end) : "");
    int stop = firstStop(next, text.length());
    return stop < 0 ? new Outlook(next, false) : new Outlook(next.substring(0, stop), true);
  }

  /** Answers what was held back, without an incomplete last character. */
  String finish() {
    return give(text.length());
  }

  /** Whether a stop string appeared. */
  boolean stopped() {
    return stopped;
  }

  /** All the text so far. */
  String text() {
    return text.toString();
  }

  private String decode(int from, int to) {
    return tokenizer.decode(
        tokens.subList(from, to).stream().mapToInt(Integer::intValue).toArray());
  }

  private String give(int end) {
    String delta = end > given ? text.substring(given, end) : "";
    given = Math.max(given, end);
    return delta;
  }

  private void cutAtStop(int oldLength) {
    int first = firstStop(text.toString(), oldLength);
    if (first >= 0) {
      text.setLength(first);
      stopped = true;
    }
  }

  /** Where the first stop string begins that ends behind the old text; -1 for nowhere. */
  private int firstStop(String whole, int oldLength) {
    return stops.stream()
        .mapToInt(stop -> whole.indexOf(stop, Math.max(0, oldLength - stop.length() + 1)))
        .filter(at -> at >= 0)
        .min()
        .orElse(-1);
  }

  /** How many characters at the end may be the start of a stop string. */
  private int possibleStop() {
    int most = 0;
    for (String stop : stops) {
      for (int length = Math.min(stop.length() - 1, text.length()); length > most; length--) {
        if (text.indexOf(stop.substring(0, length), text.length() - length) >= 0) {
          most = length;
        }
      }
    }
    return most;
  }
}
