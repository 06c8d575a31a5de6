package io.attune.generation.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.guard.SourceText;
import io.attune.generation.guard.StatedNumbers;
import io.attune.generation.model.ChatMessage;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.RealModel;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.tensorflow.CacheSize;
import io.attune.generation.model.tensorflow.TensorFlowLanguageModel;
import io.attune.generation.text.Article;
import io.attune.generation.text.TextKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The default model under the decoder: company, chunks and kept prefixes change no word. */
@Tag("real-model")
class SmolLm2DecoderTest {
  private static final String INSTRUCTION =
      "You write one short headline for a news article. Keep every number and name as it is.";
  private static final List<String> ARTICLES =
      List.of(
          "The river rose 3 metres overnight and closed the road to Harrowgate.",
          "Maria Oyelaran won the council seat by 14 votes after a recount.",
          "A bakery in Leith has been asked to stop ringing its bell at five.",
          "Two thirds of the county's buses will be electric by 2031, the board said.",
          "The school's telescope found a comet that nobody had listed.",
          "Fishermen landed 40 tonnes of herring in a single day.",
          "The library opens on Sundays from May, after nine years.",
          "An old bridge was moved 200 metres downstream in one piece.");

  private static LanguageModelFile file;
  private static Tokenizer tokenizer;
  private static LanguageModel model;

  @BeforeAll
  static void load() {
    file = RealModel.open();
    tokenizer = file.tokenizer();
    model = new TensorFlowLanguageModel(file, new CacheSize(32, 256, 4096, 256), 2);
  }

  @AfterAll
  static void unload() {
    model.close();
    tokenizer.close();
    file.close();
  }

  private static GenerationRequest request(String article, int number, boolean shared) {
    String text =
        file.chatTemplate()
            .render(List.of(ChatMessage.system(INSTRUCTION), ChatMessage.user(article)), true);
    int[] prompt = tokenizer.encode(text);
    int instruction = tokenizer.encode(text.substring(0, text.indexOf(article))).length;
    return new GenerationRequest(
        prompt,
        shared ? instruction : 0,
        12 + number,
        List.of(Sampling.greedy(), Sampling.nucleus(0.6f, 0.9f, number)),
        tokenizer.endTokens(),
        List.of(),
        null,
        Priority.INTERACTIVE);
  }

  private static Decoder decoder(int prefixSlots) {
    return new ContinuousBatchingDecoder(
        model, tokenizer, new DecoderLimits(64, 8192, 48, prefixSlots), Clock.systemUTC());
  }

  @Test
  void writesTheSameWordsAloneAndTogetherWithKeptPrefixesAndWithout() throws Exception {
    List<Generation> alone = new ArrayList<>();
    try (Decoder decoder = decoder(0)) {
      for (int i = 0; i < ARTICLES.size(); i++) {
        GenerationRequest request = request(ARTICLES.get(i), i, false);
        alone.add(decoder.submit(request).result().get(120, TimeUnit.SECONDS));
      }
    }
    List<Generation> together = new ArrayList<>();
    try (Decoder decoder = decoder(4)) {
      List<GenerationHandle> handles = new ArrayList<>();
      for (int i = 0; i < ARTICLES.size(); i++) {
        handles.add(decoder.submit(request(ARTICLES.get(i), i, true)));
      }
      for (GenerationHandle handle : handles) {
        together.add(handle.result().get(120, TimeUnit.SECONDS));
      }
      assertThat(decoder.state().cachedPromptTokens()).isPositive();
    }
    for (int i = 0; i < ARTICLES.size(); i++) {
      assertThat(texts(together.get(i))).isEqualTo(texts(alone.get(i)));
    }
    assertThat(model.freeTokens()).isEqualTo(4096);
  }

  @Test
  void writesNoNumberThatTheSourceDoesNotState() throws Exception {
    Article article = new Article("Tower", "The tower of 48 metres took 19 months.", "", List.of());
    TextConstraint constraint =
        StatedNumbers.of(SourceText.of(Sources.assignment(TextKind.HEADLINE, article)))::allow;
    String count = "Twelve, 12. Thirteen, 13. Fourteen, 14. Fifteen, 15. Sixteen,";
    try (Decoder decoder = decoder(0)) {
      List<String> free = texts(counted(decoder, count, TextConstraint.NONE));
      List<String> held = texts(counted(decoder, count, constraint));

      assertThat(free).allSatisfy(text -> assertThat(numbers(text)).contains("17"));
      assertThat(held).allSatisfy(text -> assertThat(numbers(text)).isSubsetOf("48", "19"));
      assertThat(texts(counted(decoder, count, constraint))).isEqualTo(held);
    }
  }

  private static Generation counted(Decoder decoder, String count, TextConstraint constraint)
      throws Exception {
    GenerationRequest request =
        new GenerationRequest(
            tokenizer.encode(count),
            0,
            24,
            List.of(Sampling.greedy(), Sampling.nucleus(.6f, .9f, 3), Sampling.nucleus(1, .9f, 4)),
            tokenizer.endTokens(),
            List.of(),
            null,
            Priority.INTERACTIVE,
            GenerationRequest.NO_ADAPTER,
            constraint);
    return decoder.submit(request).result().get(120, TimeUnit.SECONDS);
  }

  /** Its numbers, without one that it was cut off in. */
  private static List<String> numbers(String text) {
    String words = text.substring(0, text.lastIndexOf(" [")).replaceFirst("\\d+$", "");
    return Pattern.compile("\\d+").matcher(words).results().map(MatchResult::group).toList();
  }

  private static List<String> texts(Generation generation) {
    return generation.candidates().stream()
        .map(candidate -> candidate.text() + " " + Arrays.toString(candidate.tokens()))
        .toList();
  }
}
