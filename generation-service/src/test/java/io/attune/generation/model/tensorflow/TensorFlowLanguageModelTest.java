package io.attune.generation.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.generation.model.Column;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.StepResult;
import io.attune.generation.model.Steps;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.TinyModelFiles;
import io.attune.generation.model.TokenScores;
import io.attune.generation.model.file.LanguageModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph against a plain forward pass in double precision, on a tiny random model. */
class TensorFlowLanguageModelTest {
  private static final double TOLERANCE = 1e-4;
  private static final CacheSize SIZE = new CacheSize(6, 160, 480, 96);

  @TempDir static Path directory;
  private static TinyLlama tiny;
  private static LanguageModel model;

  @BeforeAll
  static void load() throws IOException {
    tiny = new TinyLlama(1, true);
    model = open(TinyModelFiles.writeGguf(tiny, directory.resolve("tiny.gguf")));
  }

  @AfterAll
  static void unload() {
    model.close();
  }

  @AfterEach
  void releaseSlots() {
    for (int slot = 0; slot < model.slots(); slot++) {
      model.release(slot);
    }
    assertThat(model.freeTokens()).isEqualTo(SIZE.tokens());
  }

  private static LanguageModel open(Path path) {
    try (LanguageModelFile file = LanguageModelFiles.open(path)) {
      return new TensorFlowLanguageModel(file, SIZE, 2);
    }
  }

  private static int[] randomTokens(Random random, int count) {
    return random.ints(count, 0, TinyLlama.CONFIG.vocabularySize()).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 31, 32, 33, 64, 96})
  void computesAPromptOfAnyLength(int length) {
    int[] tokens = randomTokens(new Random(length), length);

    assertThat(Steps.difference(Steps.logits(model, 4, tokens), tiny.logits(tokens)))
        .isLessThan(TOLERANCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void computesTheSameFromSafetensorsWithItsOwnHead(int shards) throws IOException {
    TinyLlama untied = new TinyLlama(2, false);
    Path path =
        TinyModelFiles.writeSafetensors(untied, directory.resolve("untied" + shards), shards);
    int[] tokens = randomTokens(new Random(3), 40);
    try (LanguageModel other = open(path)) {
      assertThat(Steps.difference(Steps.logits(other, 0, tokens), untied.logits(tokens)))
          .isLessThan(TOLERANCE);
    }
  }

  /** Sequences grow by random chunks in random company; some fork off others on the way. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void givesEachSequenceItsOwnLogitsInAnyCompany(long seed) {
    Random random = new Random(seed);
    int[][] computed = new int[model.slots()][0];
    for (int round = 0; round < 12; round++) {
      List<Column> columns = new ArrayList<>();
      List<Integer> slots = new ArrayList<>();
      for (int slot = 0; slot < model.slots(); slot++) {
        int room = Math.min(40, model.maxColumns() - columns.size());
        int count = random.nextInt(3) == 0 ? random.nextInt(room + 1) : random.nextInt(2);
        int end = computed[slot].length + count;
        if (count > 0 && end <= model.slotLength() && model.reserve(slot, end)) {
          int[] more = randomTokens(random, count);
          columns.addAll(Steps.run(slot, computed[slot].length, more, Readout.LOGITS));
          computed[slot] = append(computed[slot], more);
          slots.add(columns.size() - 1);
        }
      }
      if (!columns.isEmpty()) {
        StepResult result = model.step(columns);
        for (int last : slots) {
          int[] tokens = computed[columns.get(last).slot()];
          assertThat(Steps.difference(result.logits(last), tiny.logits(tokens)))
              .isLessThan(TOLERANCE);
        }
      }
      forkOne(random, computed);
    }
  }

  private static void forkOne(Random random, int[][] computed) {
    int from = random.nextInt(computed.length);
    int to = random.nextInt(computed.length);
    int length = random.nextInt(computed[from].length + 1);
    if (from != to && model.copyPrefix(from, to, length)) {
      computed[to] = Arrays.copyOf(computed[from], length);
    }
    int gone = random.nextInt(computed.length);
    if (random.nextInt(4) == 0) {
      model.release(gone);
      computed[gone] = new int[0];
    }
  }

  private static int[] append(int[] head, int[] tail) {
    int[] both = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, both, head.length, tail.length);
    return both;
  }

  @Test
  void replacesPositionsThatAreWrittenAgain() {
    int[] tokens = randomTokens(new Random(8), 12);
    Steps.logits(model, 0, randomTokens(new Random(9), 12));

    assertThat(Steps.difference(Steps.logits(model, 0, tokens), tiny.logits(tokens)))
        .isLessThan(TOLERANCE);
  }

  @Test
  void answersEveryGuessedTokenOfARunAtOnce() {
    int[] tokens = randomTokens(new Random(5), 9);
    Steps.reserve(model, 2, 9);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < tokens.length; i++) {
      columns.add(new Column(2, i, tokens[i], Readout.LOGITS));
    }
    StepResult result = model.step(columns);
    for (int i = 0; i < tokens.length; i++) {
      float[] expected = tiny.logits(Arrays.copyOf(tokens, i + 1));
      assertThat(Steps.difference(result.logits(i), expected)).isLessThan(TOLERANCE);
    }
  }

  @Test
  void ranksTheLikeliestTokensAndNormalisesOverAll() {
    int[] tokens = randomTokens(new Random(6), 5);
    Steps.reserve(model, 0, 5);
    StepResult result = model.step(Steps.run(0, 0, tokens, Readout.LOGITS));
    float[] logits = result.logits(4);
    TokenScores scores = result.scores(4);

    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    assertThat((double) scores.logNormaliser())
        .isCloseTo(Math.log(sum), org.assertj.core.data.Offset.offset(1e-4));
    float[] sorted = logits.clone();
    Arrays.sort(sorted);
    for (int rank = 0; rank < scores.tokens().length; rank++) {
      assertThat(scores.logits()[rank]).isEqualTo(sorted[sorted.length - 1 - rank]);
      assertThat(logits[scores.tokens()[rank]]).isEqualTo(scores.logits()[rank]);
    }
    assertThatThrownBy(() -> result.scores(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sharesWholePagesBetweenSlots() {
    int[] tokens = randomTokens(new Random(7), 70);
    Steps.logits(model, 0, tokens);
    int free = model.freeTokens();

    assertThat(model.copyPrefix(0, 1, 64)).isTrue();
    assertThat(model.freeTokens()).isEqualTo(free);
    assertThat(model.copyPrefix(0, 2, 65)).isTrue();
    assertThat(model.freeTokens()).isEqualTo(free - CacheSize.PAGE_TOKENS);
    assertThatThrownBy(() -> model.step(List.of(new Column(1, 10, 5, Readout.NONE))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shared");
  }

  @Test
  void refusesRoomThatIsNotThereAndChangesNothing() {
    for (int slot = 0; slot < 3; slot++) {
      Steps.reserve(model, slot, 160);
    }
    assertThat(model.reserve(3, 1)).isFalse();
    assertThat(model.copyPrefix(0, 3, 5)).isFalse();
    assertThat(model.freeTokens()).isZero();
    model.release(1);
    assertThat(model.reserve(3, 160)).isTrue();
  }

  @Test
  void refusesColumnsThatBreakTheRules() {
    Steps.reserve(model, 0, 8);
    Column fine = new Column(0, 3, 1, Readout.NONE);
    assertThatThrownBy(() -> model.step(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model.step(List.of(fine, new Column(0, 2, 1, Readout.NONE))))
        .hasMessageContaining("rise");
    assertThatThrownBy(() -> model.step(List.of(new Column(0, 40, 1, Readout.NONE))))
        .hasMessageContaining("not reserved");
    assertThatThrownBy(() -> model.step(List.of(new Column(0, 1, 9999, Readout.NONE))))
        .hasMessageContaining("vocabulary");
    Steps.reserve(model, 1, 8);
    List<Column> split =
        List.of(fine, new Column(1, 0, 1, Readout.NONE), new Column(0, 4, 1, Readout.NONE));
    assertThatThrownBy(() -> model.step(split)).hasMessageContaining("stand together");
    assertThatThrownBy(() -> model.reserve(0, 161)).isInstanceOf(IllegalArgumentException.class);
  }
}
