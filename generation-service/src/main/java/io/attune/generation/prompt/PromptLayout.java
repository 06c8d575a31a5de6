package io.attune.generation.prompt;

import io.attune.generation.text.TextKind;
import java.util.List;

/**
 * How a kind of text is asked for.
 *
 * @param template the template's version; empty for a conversation, which has the model's own
 *     layout
 * @param sentences most sentences of the article in the prompt
 * @param passageTokens most tokens of them
 * @param maxTokens longest answer, in tokens
 * @param stops texts that end the answer
 */
record PromptLayout(
    String template, int sentences, int passageTokens, int maxTokens, List<String> stops) {

  private static final List<String> LINE_END = List.of("\n");

  /** Most tokens of an article for an adapted model; what is behind them is not read. */
  static final int ADAPTED_PASSAGE = 384;

  private static final int ALL = Integer.MAX_VALUE;

  /** How a model with an adapter is asked for a kind. */
  static PromptLayout adapted(TextKind kind) {
    int maxTokens =
        switch (kind) {
          case HEADLINE -> 32;
          case PUSH, REASON -> 48;
          case BLURB -> 96;
          case CHAT, DIGEST -> throw noLayout(kind);
        };
    String template = kind.lowerCase() + "/" + AdaptedPrompts.VERSION;
    return new PromptLayout(template, ALL, ADAPTED_PASSAGE, maxTokens, LINE_END);
  }

  /** How a model as it is is asked for a kind. */
  static PromptLayout of(TextKind kind) {
    return switch (kind) {
      case HEADLINE -> new PromptLayout("headline/1", 1, 64, 24, LINE_END);
      case PUSH -> new PromptLayout("push/1", 1, 64, 32, LINE_END);
      case REASON -> new PromptLayout("reason/1", 1, 64, 32, LINE_END);
      case BLURB -> new PromptLayout("blurb/1", 2, 110, 64, LINE_END);
      case CHAT -> new PromptLayout("", 2, 70, 120, List.of("\n\n"));
      case DIGEST -> throw noLayout(kind);
    };
  }

  private static IllegalArgumentException noLayout(TextKind kind) {
    return new IllegalArgumentException("a " + kind.lowerCase() + " is not asked for so");
  }
}
