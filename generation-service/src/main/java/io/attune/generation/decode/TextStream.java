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
      cutAtStop(now.length() - before.length());
    }
    return give(stopped ? text.length() : text.length() - possibleStop());
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

  private void cutAtStop(int added) {
    int first = Integer.MAX_VALUE;
    for (String stop : stops) {
      int at = text.indexOf(stop, Math.max(0, text.length() - added - stop.length() + 1));
      if (at >= 0) {
        first = Math.min(first, at);
      }
    }
    if (first < Integer.MAX_VALUE) {
      text.setLength(first);
      stopped = true;
    }
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
