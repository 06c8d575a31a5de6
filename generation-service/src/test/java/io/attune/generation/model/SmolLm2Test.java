package io.attune.generation.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.tensorflow.CacheSize;
import io.attune.generation.model.tensorflow.TensorFlowLanguageModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The default model against an independent implementation on the same dequantised weights, in
 * float64 ({@code src/test/reference/llama_reference.py}).
 *
 * <p>Seven prompts of 1 to 439 tokens, 128 logits and the log normaliser of each: none differs by
 * more than {@link #TOLERANCE}; the largest difference seen is 2.7e-5, of logits up to about 25.
 */
@Tag("real-model")
class SmolLm2Test {
  /** Float32 against float64, over 30 layers. */
  private static final double TOLERANCE = 1e-4;

  /** The same computation in another company of columns. */
  private static final double SAME = 1e-4;

  private static final int WRITTEN = 24;

  private static JsonNode reference;
  private static LanguageModelFile file;
  private static Tokenizer tokenizer;
  private static LanguageModel model;

  @BeforeAll
  static void load() throws IOException {
    try (InputStream in = SmolLm2Test.class.getResourceAsStream("smollm2-reference.json")) {
      reference = new ObjectMapper().readTree(in);
    }
    file = RealModel.open();
    tokenizer = file.tokenizer();
    model = new TensorFlowLanguageModel(file, new CacheSize(12, 1024, 4096, 512), 2);
  }

  @AfterAll
  static void unload() {
    model.close();
    tokenizer.close();
    file.close();
  }

  @AfterEach
  void releaseSlots() {
    for (int slot = 0; slot < model.slots(); slot++) {
      model.release(slot);
    }
  }

  static Stream<String> cases() throws IOException {
    try (InputStream in = SmolLm2Test.class.getResourceAsStream("smollm2-reference.json")) {
      List<String> names = new ArrayList<>();
      new ObjectMapper()
          .readTree(in)
          .path("cases")
          .forEach(c -> names.add(c.path("name").asText()));
      return names.stream();
    }
  }

  private static JsonNode named(String name) {
    for (JsonNode each : reference.path("cases")) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError(name);
  }

  private static int[] ints(JsonNode list) {
    int[] values = new int[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).asInt();
    }
    return values;
  }

  private static int[] prompt(String name) {
    return ints(named(name).path("tokens"));
  }

  @Test
  void isTheFileThatTheReferenceRead() {
    assertThat(file.digest()).isEqualTo(reference.path("model_digest").asText());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cutsTextIntoTheSameTokens(String name) {
    String text = named(name).path("text").asText();
    int[] tokens = tokenizer.encode(text);

    assertThat(tokens).isEqualTo(prompt(name));
    if (!text.contains("<|im_start|>")) {
      assertThat(tokenizer.decode(tokens)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheReferenceLogits(String name) {
    JsonNode expected = named(name);
    int[] tokens = prompt(name);
    Steps.reserve(model, 3, tokens.length);
    StepResult result = model.step(Steps.run(3, 0, tokens, Readout.LOGITS));
    float[] logits = result.logits(tokens.length - 1);
    TokenScores scores = result.scores(tokens.length - 1);

    double most = 0;
    int[] top = ints(expected.path("top_tokens"));
    int[] fixed = ints(reference.path("fixed_tokens"));
    for (int i = 0; i < top.length; i++) {
      most =
          Math.max(most, Math.abs(logits[top[i]] - expected.path("top_logits").get(i).asDouble()));
      most =
          Math.max(
              most, Math.abs(logits[fixed[i]] - expected.path("fixed_logits").get(i).asDouble()));
    }
    double normaliser = expected.path("log_normaliser").asDouble();
    most = Math.max(most, Math.abs(scores.logNormaliser() - normaliser));
    assertThat(most).isLessThan(TOLERANCE);
    assertThat(scores.best()).isEqualTo(top[0]);
    assertThat(scores.logits()[0]).isEqualTo(logits[top[0]]);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesTheReferenceTextGreedily(String name) {
    List<Integer> written = Steps.greedy(model, 0, prompt(name), WRITTEN, tokenizer.endTokens());

    assertThat(written.stream().mapToInt(Integer::intValue).toArray())
        .isEqualTo(ints(named(name).path("greedy")));
    assertThat(tokenizer.decode(written.stream().mapToInt(Integer::intValue).toArray()))
        .isEqualTo(named(name).path("greedy_text").asText());
  }

  @Test
  void givesABatchOfEightWhatEachGetsAlone() {
    String[] names = {"one_token", "short", "chat", "digits", "unicode", "whitespace", "long"};
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      prompts.add(prompt(names[i % names.length]));
    }
    List<List<float[]>> alone = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      alone.add(decodeTogether(List.of(prompts.get(i)), 8).get(0));
      releaseSlots();
    }
    List<List<float[]>> together = decodeTogether(prompts, 8);

    for (int i = 0; i < 8; i++) {
      for (int step = 0; step < 8; step++) {
        float[] expected = alone.get(i).get(step);
        float[] found = together.get(i).get(step);
        assertThat(Steps.difference(found, expected)).isLessThan(SAME);
        assertThat(best(found)).isEqualTo(best(expected));
      }
    }
  }

  /** Prefills each prompt, then decodes all greedily in common steps; all logits by prompt. */
  private static List<List<float[]>> decodeTogether(List<int[]> prompts, int steps) {
    List<List<float[]>> logits = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      Steps.reserve(model, i, prompts.get(i).length + steps);
      StepResult result = model.step(Steps.run(i, 0, prompts.get(i), Readout.LOGITS));
      logits.add(new ArrayList<>(List.of(result.logits(prompts.get(i).length - 1))));
    }
    for (int step = 1; step < steps; step++) {
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < prompts.size(); i++) {
        int position = prompts.get(i).length + step - 1;
        columns.add(new Column(i, position, best(logits.get(i).get(step - 1)), Readout.LOGITS));
      }
      StepResult result = model.step(columns);
      for (int i = 0; i < prompts.size(); i++) {
        logits.get(i).add(result.logits(i));
      }
    }
    return logits;
  }

  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  @Test
  void computesAPromptInChunksBesideARunningSequence() {
    int[] tokens = prompt("long");
    float[] whole = Steps.logits(model, 0, tokens);
    int[] other = prompt("chat");
    float[] expectedOther = Steps.logits(model, 1, other);
    model.release(0);
    model.release(1);

    Steps.reserve(model, 5, tokens.length);
    Steps.reserve(model, 2, other.length);
    model.step(Steps.run(2, 0, Arrays.copyOf(other, other.length - 1), Readout.NONE));
    List<Column> first = new ArrayList<>();
    first.addAll(Steps.run(5, 0, Arrays.copyOf(tokens, 150), Readout.NONE));
    first.add(new Column(2, other.length - 1, other[other.length - 1], Readout.LOGITS));
    float[] foundOther = model.step(first).logits(150);
    int[] rest = Arrays.copyOfRange(tokens, 150, tokens.length);
    float[] found = model.step(Steps.run(5, 150, rest, Readout.LOGITS)).logits(rest.length - 1);

    assertThat(Steps.difference(found, whole)).isLessThan(SAME);
    assertThat(Steps.difference(foundOther, expectedOther)).isLessThan(SAME);
  }

  @Test
  void continuesACopiedPrefixAsARecomputedOne() {
    int[] tokens = prompt("long");
    float[] whole = Steps.logits(model, 0, tokens);
    int shared = tokens.length - 39;
    assertThat(model.copyPrefix(0, 7, shared)).isTrue();
    model.release(0);
    Steps.reserve(model, 7, tokens.length);
    int[] rest = Arrays.copyOfRange(tokens, shared, tokens.length);
    float[] found = model.step(Steps.run(7, shared, rest, Readout.LOGITS)).logits(38);

    assertThat(Steps.difference(found, whole)).isLessThan(SAME);
  }

  @Test
  void laysOutAConversationByTheFilesTemplate() {
    String text =
        file.chatTemplate()
            .render(List.of(ChatMessage.system("Be brief."), ChatMessage.user("{{ Hi }}")), true);

    assertThat(text)
        .isEqualTo(
            """
            <|im_start|>system
            Be brief.<|im_end|>
            <|im_start|>user
            {{ Hi }}<|im_end|>
            <|im_start|>assistant
            """);
    assertThat(tokenizer.endTokens()).containsExactlyInAnyOrder(0, 2);
    assertThat(tokenizer.withoutMarkers("a<|im_<|im_end|>end|>b")).isEqualTo("ab");
  }
}
