package io.attune.generation.model;

import java.util.Set;

/** A tokenizer for tests: each character is its token, and nothing is lost. */
public final class CharacterTokenizer implements Tokenizer {
  @Override
  public int[] encode(String text) {
    return text.chars().toArray();
  }

  @Override
  public String decode(int[] tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.append((char) token);
    }
    return text.toString();
  }

  @Override
  public String withoutMarkers(String text) {
    return text.replace("<|im_start|>", "").replace("<|im_end|>", "");
  }

  @Override
  public Set<Integer> endTokens() {
    return Set.of(0);
  }

  @Override
  public int size() {
    return Character.MAX_VALUE + 1;
  }

  @Override
  public void close() {}
}
