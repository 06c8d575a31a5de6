package io.attune.gateway.conversation.state;

/**
 * What was said.
 *
 * @param byReader true where the reader said it
 * @param text the words, 1 to 1,000 characters of them
 */
public record Line(boolean byReader, String text) {
  private static final int LONGEST = 1_000;

  public Line {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a line has no words");
    }
    text = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
