package io.attune.generation.prompt;

import io.attune.generation.model.ChatMessage;
import io.attune.generation.model.ChatTemplate;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Turn;
import java.util.ArrayList;
import java.util.List;

/** Lays a conversation out around its articles, by the model's own chat template. */
final class Conversation {
  static final String VERSION = "chat/1";

  /** Articles shown, turns kept, and tokens of a turn: the prompt stays under 900 tokens. */
  private static final int MOST_ARTICLES = 4;

  private static final int MOST_TURNS = 6;
  private static final int TURN_TOKENS = 60;
  private static final int TITLE_TOKENS = 24;

  private final Tokenizer tokenizer;
  private final ChatTemplate template;
  private final Passages passages;
  private final String instruction = PromptResource.text("chat-1.txt");

  Conversation(Tokenizer tokenizer, ChatTemplate template, Passages passages) {
    this.tokenizer = tokenizer;
    this.template = template;
    this.passages = passages;
  }

  Prompt prompt(Assignment assignment) {
    PromptLayout layout = PromptLayout.of(assignment.kind());
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(ChatMessage.system(instruction(assignment, layout)));
    List<Turn> turns = assignment.turns();
    turns.stream()
        .skip(Math.max(0, turns.size() - MOST_TURNS))
        .map(this::message)
        .forEach(messages::add);
    return new Prompt(
        tokenizer.encode(template.render(messages, true)),
        0,
        VERSION,
        "",
        layout.maxTokens(),
        layout.stops(),
        List.of());
  }

  private String instruction(Assignment assignment, PromptLayout layout) {
    StringBuilder text = new StringBuilder(instruction);
    assignment.articles().stream()
        .limit(MOST_ARTICLES)
        .forEach(article -> text.append("\n- ").append(line(article, layout)));
    return text.toString();
  }

  private String line(Article article, PromptLayout layout) {
    String title = PlainText.of(article.title(), tokenizer);
    String body = PlainText.of(article.body(), tokenizer);
    return passages.best("", title, List.of(), 1, TITLE_TOKENS)
        + ": "
        + passages.best(title, body, List.of(), layout.sentences(), layout.passageTokens());
  }

  private ChatMessage message(Turn turn) {
    String plain = PlainText.of(turn.text(), tokenizer);
    String text = passages.best("", plain, List.of(), Integer.MAX_VALUE, TURN_TOKENS);
    return turn.byReader() ? ChatMessage.user(text) : ChatMessage.assistant(text);
  }
}
