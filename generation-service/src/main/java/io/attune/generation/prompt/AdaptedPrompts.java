package io.attune.generation.prompt;

import io.attune.generation.model.ChatMessage;
import io.attune.generation.model.ChatTemplate;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.TextKind;
import io.attune.generation.wording.Sentences;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * How a model with an adapter is asked, when it learns and when it writes: the article first, so
 * that it is computed once for all its kinds and readers, then one line that names what is wanted.
 * Neither an instruction nor an example: the adapter knows the house.
 *
 * <p>Threading: safe for many threads.
 */
public final class AdaptedPrompts {
  /** The version of these prompts, which an adapter was trained on. */
  public static final String VERSION = "adapted-1";

  private static final String TURN_OPENS = "<|im_start|>";
  private static final String TURN_ENDS = "<|im_end|>";
  private static final String PLACE = "\u2402";

  private final Tokenizer tokenizer;
  private final Properties parts = PromptResource.parts(VERSION + ".properties");
  private final String before;
  private final String after;
  private final int[] end;

  /**
   * Prompts in the model's own turns: a bare question and its answer where it speaks ChatML, else
   * as its template lays them out.
   */
  public AdaptedPrompts(Tokenizer tokenizer, ChatTemplate template) {
    this.tokenizer = tokenizer;
    boolean chatMl = tokenizer.withoutMarkers(TURN_OPENS + TURN_ENDS).isEmpty();
    String turns =
        chatMl
            ? "<|im_start|>user\n" + PLACE + "<|im_end|>\n<|im_start|>assistant\n"
            : template.render(List.of(ChatMessage.user(PLACE)), true);
    before = turns.substring(0, turns.indexOf(PLACE));
    after = turns.substring(turns.indexOf(PLACE) + PLACE.length());
    end =
        chatMl
            ? tokenizer.encode(TURN_ENDS)
            : new int[] {tokenizer.endTokens().stream().sorted().findFirst().orElseThrow()};
  }

  /**
   * The version of the prompt that a kind is asked for with, for example {@code push/adapted-1}.
   */
  public static String version(TextKind kind) {
    return PromptLayout.adapted(kind).template();
  }

  /**
   * Lays an assignment out; empty where there is nothing to write from: an article without text, a
   * reason without a topic.
   *
   * @param assignment of one item
   */
  public Optional<Prompt> of(Assignment assignment) {
    TextKind kind = assignment.kind();
    Angle angle = Angle.of(assignment);
    String topic =
        kind == TextKind.REASON
            ? angle.topic(assignment.article())
            : String.join(" and ", angle.topics());
    int[] stem = stem(assignment.article().body());
    if (stem.length == 0 || (topic.isEmpty() && kind == TextKind.REASON)) {
      return Optional.empty();
    }
    int[] tokens = IntStream.concat(Arrays.stream(stem), Arrays.stream(ask(kind, topic))).toArray();
    return Optional.of(
        new Prompt(
            tokens,
            stem.length,
            version(kind),
            "",
            PromptLayout.adapted(kind).maxTokens(),
            PromptLayout.adapted(kind).stops(),
            List.of()));
  }

  /** The article's part; empty where it has no text. */
  public int[] stem(String body) {
    String passage = passage(PlainText.of(body, tokenizer));
    return passage.isEmpty() ? new int[0] : tokenizer.encode(before + passage);
  }

  /**
   * The rest of the prompt.
   *
   * @param topic what the text should be for readers of; empty for any reader
   */
  public int[] ask(TextKind kind, String topic) {
    String clean = PlainText.of(topic, tokenizer);
    String readers = clean.isEmpty() ? "" : parts.getProperty("readers").replace("{topic}", clean);
    String ask = parts.getProperty("ask").replace("{name}", parts.getProperty(kind.lowerCase()));
    return tokenizer.encode(ask.replace("{readers}", readers) + after);
  }

  /** The longest prompt with its answer, in tokens. */
  int longestTokens() {
    int longest = 0;
    for (TextKind kind : TextKind.values()) {
      if (kind.ofOneItem()) {
        int asked = ask(kind, "").length + tokenizer.encode(before).length;
        longest = Math.max(longest, asked + PromptLayout.adapted(kind).maxTokens());
      }
    }
    return longest + PromptLayout.ADAPTED_PASSAGE + Prompts.MARGIN;
  }

  /** A text that is to be learned, with its end. */
  public int[] words(String text) {
    int[] words = tokenizer.encode(PlainText.of(text, tokenizer));
    return IntStream.concat(Arrays.stream(words), Arrays.stream(end)).toArray();
  }

  private String passage(String body) {
    StringBuilder passage = new StringBuilder();
    int room = PromptLayout.ADAPTED_PASSAGE;
    for (String sentence : Sentences.of(body)) {
      int length = tokenizer.encode(" " + sentence).length;
      if (length > room) {
        return passage.isEmpty() ? TokenLimit.cut(sentence, room, tokenizer) : passage.toString();
      }
      passage.append(passage.isEmpty() ? "" : " ").append(sentence);
      room -= length;
    }
    return passage.toString();
  }
}
