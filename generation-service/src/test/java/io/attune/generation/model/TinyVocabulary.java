package io.attune.generation.model;

import java.util.ArrayList;
import java.util.List;

/** The vocabulary of the tiny models: three markers, the 256 bytes, and a few merges. */
public final class TinyVocabulary {
  /** Merged pairs, in order of rank. */
  public static final List<String> MERGES =
      List.of("t h", "th e", "i n", "e r", "\u0120 the", "a n", "an d");

  /** How many tokens there are. */
  public static final int SIZE = 3 + 256 + 7;

  /** The chat template of the tiny models. */
  public static final String TEMPLATE =
      "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content']"
          + " + '<|im_end|>' + '\n'}}{% endfor %}"
          + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

  private TinyVocabulary() {}

  /** The tokens by id. */
  public static List<String> tokens() {
    List<String> tokens = new ArrayList<>(List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>"));
    tokens.addAll(byteLetters());
    MERGES.forEach(merge -> tokens.add(merge.replace(" ", "")));
    return tokens;
  }

  /** GPT-2's letter for each byte: itself where it can be seen, else one from 256 on. */
  private static List<String> byteLetters() {
    List<String> letters = new ArrayList<>();
    int hidden = 0;
    for (int b = 0; b < 256; b++) {
      boolean seen = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      letters.add(String.valueOf((char) (seen ? b : 256 + hidden++)));
    }
    return letters;
  }
}
