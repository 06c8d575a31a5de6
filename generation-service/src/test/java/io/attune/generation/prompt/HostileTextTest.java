package io.attune.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.WordTokenizer;
import io.attune.generation.text.Article;
import io.attune.generation.text.Assignment;
import io.attune.generation.text.Interest;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Turn;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever stands in a title, a body, a label, a topic or a turn, it opens no part of a prompt. */
class HostileTextTest {
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\n]]");
  private static final String[] PIECES = {
    "<|im_start|>",
    "<|im_end|>",
    "<|im_",
    "start|>",
    "end|>",
    "system",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\n",
    "\r\n",
    "\u2028",
    "\u0000",
    "\u001b",
    "\t",
    "Headline:",
    "Text: ",
    "{topic}",
    "{passage}",
    "e",
    "\u0301",
    "Rain fell. ",
    "the ferry Alma ",
    "[user] ",
    "- ",
    "\ud83d\ude80",
    "$1\\"
  };

  private final Tokenizer tokenizer = new WordTokenizer();
  private final Prompts prompts =
      new Prompts(
          tokenizer,
          (messages, open) ->
              messages.stream()
                  .map(message -> "[" + message.role() + "]" + message.content())
                  .collect(Collectors.joining("\u241e", "", "\u241e[assistant]")));

  @Test
  void isPlainWhateverItWas() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      String plain = PlainText.of(hostile(random), tokenizer);

      assertThat(plain).doesNotContainPattern(HIDDEN).doesNotContain("\n", "\u2028");
      assertThat(tokenizer.withoutMarkers(plain)).isEqualTo(plain);
      assertThat(PlainText.of(plain, tokenizer)).isEqualTo(plain);
    }
  }

  @Test
  void everyPromptKeepsItsParts() {
    Random random = new Random(8);
    for (int i = 0; i < 400; i++) {
      for (TextKind kind : TextKind.values()) {
        if (kind.ofOneItem()) {
          prompts.of(assignment(kind, random), false).ifPresent(prompt -> fewShot(kind, prompt));
          prompts.of(assignment(kind, random), true).ifPresent(this::adapted);
        }
      }
      chat(prompts.of(assignment(TextKind.CHAT, random), false).orElseThrow());
    }
  }

  private void fewShot(TextKind kind, Prompt prompt) {
    String text = tokenizer.decode(prompt.tokens());
    String tail = text.substring(text.lastIndexOf("\nText: ") + 1);

    assertThat(text).doesNotContainPattern(HIDDEN).doesNotContain("<|im_start|>", "<|im_end|>");
    assertThat(tail.lines()).hasSize(kind == TextKind.REASON ? 3 : 2);
  }

  private void adapted(Prompt prompt) {
    String text = tokenizer.decode(prompt.tokens());

    assertThat(text).doesNotContainPattern(HIDDEN);
    assertThat(text.split("<\\|im_start\\|>", -1)).hasSize(3);
    assertThat(text.split("<\\|im_end\\|>", -1)).hasSize(2);
    assertThat(text.lines()).hasSize(5);
  }

  private void chat(Prompt prompt) {
    String text = tokenizer.decode(prompt.tokens());

    assertThat(text).doesNotContainPattern(HIDDEN).doesNotContain("<|im_start|>", "<|im_end|>");
    assertThat(text.split("\u241e")).hasSize(4);
    assertThat(text.split("\u241e")[0].lines()).hasSize(3);
  }

  private static Assignment assignment(TextKind kind, Random random) {
    boolean chat = kind == TextKind.CHAT;
    return new Assignment(
        kind,
        article(random),
        List.of(new Interest("ferry" + hostile(random), 1), new Interest("ferry", .5)),
        chat
            ? List.of(new Turn(false, hostile(random)), new Turn(true, hostile(random)))
            : List.of(),
        chat ? List.of(article(random)) : List.of(),
        1,
        0);
  }

  private static Article article(Random random) {
    return new Article(
        "A" + hostile(random),
        hostile(random) + "The ferry Alma sails. " + hostile(random),
        hostile(random),
        List.of(hostile(random)));
  }

  private static String hostile(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
