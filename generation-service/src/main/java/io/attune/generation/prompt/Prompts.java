package io.attune.generation.prompt;

import io.attune.generation.model.ChatTemplate;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.TextKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Lays assignments out for the model, from the general to the particular: what every prompt of the
 * kind begins with is its own run of tokens, so that it is computed once.
 *
 * <p>Threading: safe for many threads.
 */
public final class Prompts {
  /** Tokens for a prompt's labels and two topics. */
  static final int MARGIN = 64;

  private final Tokenizer tokenizer;
  private final ChatTemplate chatTemplate;
  private final Passages passages;
  private final Conversation conversation;
  private final AdaptedPrompts adapted;
  private final Map<TextKind, FewShot> fewShots = new EnumMap<>(TextKind.class);

  /** A template with the tokens of its head. */
  private record FewShot(PromptTemplate template, int[] head) {}

  public Prompts(Tokenizer tokenizer, ChatTemplate chatTemplate) {
    this.tokenizer = tokenizer;
    this.chatTemplate = chatTemplate;
    this.passages = new Passages(tokenizer);
    this.conversation = new Conversation(tokenizer, chatTemplate, passages);
    this.adapted = new AdaptedPrompts(tokenizer, chatTemplate);
    for (TextKind kind : TextKind.values()) {
      if (kind.ofOneItem()) {
        PromptTemplate template = PromptTemplate.read(PromptLayout.of(kind).template());
        fewShots.put(kind, new FewShot(template, tokenizer.encode(template.head())));
      }
    }
  }

  /** The model's tokenizer, for what callers lay out themselves. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** The model's chat template, for what callers lay out themselves. */
  public ChatTemplate chatTemplate() {
    return chatTemplate;
  }

  /** The version of the prompt that a kind is asked for with, for example {@code headline/1}. */
  public static String version(TextKind kind, boolean withAdapter) {
    if (kind == TextKind.CHAT) {
      return Conversation.VERSION;
    }
    return withAdapter ? AdaptedPrompts.version(kind) : PromptLayout.of(kind).template();
  }

  /**
   * Lays an assignment out; empty where there is nothing to write from: an article without text, a
   * reason without a topic.
   *
   * @param assignment not a digest, which is written line by line
   * @param withAdapter whether it is written with an adapter, which a conversation never is
   */
  public Optional<Prompt> of(Assignment assignment, boolean withAdapter) {
    if (assignment.kind() == TextKind.CHAT) {
      return Optional.of(conversation.prompt(assignment));
    }
    return withAdapter ? adapted.of(assignment) : fewShot(assignment);
  }

  /** The longest prompt with its answer, in tokens; a topic and labels are allowed for. */
  public int longestTokens(boolean withAdapter) {
    if (withAdapter) {
      return adapted.longestTokens();
    }
    int longest = 0;
    for (Map.Entry<TextKind, FewShot> entry : fewShots.entrySet()) {
      PromptLayout layout = PromptLayout.of(entry.getKey());
      int length = entry.getValue().head().length + layout.passageTokens() + layout.maxTokens();
      longest = Math.max(longest, length + MARGIN);
    }
    return longest;
  }

  private Optional<Prompt> fewShot(Assignment assignment) {
    PromptLayout layout = PromptLayout.of(assignment.kind());
    FewShot fewShot = fewShots.get(assignment.kind());
    PromptTemplate template = fewShot.template();
    Article article = assignment.article();
    Angle angle = Angle.of(assignment);
    String passage =
        passages.best(
            PlainText.of(article.title(), tokenizer),
            PlainText.of(article.body(), tokenizer),
            angle.topics(),
            layout.sentences(),
            layout.passageTokens());
    String topic = PlainText.of(angle.topic(article), tokenizer);
    if (passage.isEmpty() || (topic.isEmpty() && assignment.kind() == TextKind.REASON)) {
      return Optional.empty();
    }
    Map<String, String> fields = Map.of("passage", passage, "topic", topic);
    int[] tail = tokenizer.encode(template.tail(fields));
    Prompt prompt =
        new Prompt(
            joined(fewShot.head(), tail),
            fewShot.head().length,
            template.version(),
            template.opening(fields),
            layout.maxTokens(),
            layout.stops(),
            template.examples());
    return Optional.of(prompt);
  }

  private static int[] joined(int[] head, int[] tail) {
    return IntStream.concat(IntStream.of(head), IntStream.of(tail)).toArray();
  }
}
