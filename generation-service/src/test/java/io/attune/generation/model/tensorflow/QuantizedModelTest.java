package io.attune.generation.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.model.Column;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.StepResult;
import io.attune.generation.model.Steps;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.TinyModelFiles;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.file.LanguageModelFiles;
import java.io.IOException;
import java.nio.file.Files;
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

/** The graph with products of eight bits, on a tiny random model. */
class QuantizedModelTest {
  /** The energy of what rounding to eight bits changes, as a share of the logits'. */
  private static final double ROUNDING = 0.03;

  private static final double SAME = 5e-4;

  @TempDir static Path directory;
  private static TinyLlama tiny;
  private static LanguageModel model;

  @BeforeAll
  static void load() throws IOException {
    tiny = new TinyLlama(1, true);
    Path path = TinyModelFiles.writeGguf(tiny, directory.resolve("tiny.gguf"));
    try (LanguageModelFile file = LanguageModelFiles.open(path)) {
      model =
          new TensorFlowLanguageModel(
              file, new CacheSize(6, 160, 480, 96), 2, true, Precision.INT8);
    }
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
  }

  private static int[] tokens(long seed, int count) {
    return new Random(seed).ints(count, 0, TinyLlama.CONFIG.vocabularySize()).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 33, 96})
  void staysCloseToTheExactModel(int length) {
    int[] tokens = tokens(length, length);
    float[] exact = tiny.logits(tokens);
    float[] found = Steps.logits(model, 4, tokens);
    double energy = 0;
    double error = 0;
    for (int i = 0; i < exact.length; i++) {
      energy += (double) exact[i] * exact[i];
      error += Math.pow((double) found[i] - exact[i], 2);
    }

    assertThat(error / energy).isLessThan(ROUNDING);
  }

  @Test
  void givesASequenceTheSameInAnyCompany() {
    int[] prompt = tokens(7, 20);
    float[] alone = Steps.logits(model, 0, prompt);
    model.release(0);

    Steps.logits(model, 1, tokens(8, 9));
    Steps.reserve(model, 1, 10);
    Steps.reserve(model, 2, 30);
    Steps.reserve(model, 3, 20);
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(1, 9, 3, Readout.SCORES));
    columns.addAll(Steps.run(2, 0, tokens(9, 30), Readout.NONE));
    columns.addAll(Steps.run(3, 0, prompt, Readout.LOGITS));
    StepResult result = model.step(columns);

    assertThat(Steps.difference(result.logits(columns.size() - 1), alone)).isLessThan(SAME);
  }

  @Test
  void stepsThatAnswerNothingStillFillTheCache() {
    int[] prompt = tokens(10, 12);
    float[] whole = Steps.logits(model, 0, prompt);
    Steps.reserve(model, 1, prompt.length);
    model.step(Steps.run(1, 0, Arrays.copyOf(prompt, 11), Readout.NONE));
    Column last = new Column(1, 11, prompt[11], Readout.LOGITS);

    assertThat(Steps.difference(model.step(List.of(last)).logits(0), whole)).isLessThan(SAME);
  }

  @Test
  void columnsOfSeveralAdaptersShareAStep() {
    Adapter one = TinyLlama.adapter(11, 3);
    int[] prompt = tokens(12, 15);
    float[] plain = Steps.logits(model, 0, prompt);
    model.release(0);
    int first = model.load(one);
    int second = model.load(TinyLlama.adapter(12, 5));
    List<float[]> alone = new ArrayList<>();
    for (int adapter : List.of(first, second)) {
      Steps.reserve(model, 0, 15);
      alone.add(model.step(Steps.run(0, 0, prompt, adapter, Readout.LOGITS)).logits(14));
      model.release(0);
    }
    for (int slot = 0; slot < 3; slot++) {
      Steps.reserve(model, slot, 15);
    }
    List<Column> columns = new ArrayList<>();
    columns.addAll(Steps.run(0, 0, prompt, first, Readout.LOGITS));
    columns.addAll(Steps.run(1, 0, prompt, second, Readout.LOGITS));
    columns.addAll(Steps.run(2, 0, prompt, Readout.LOGITS));
    StepResult result = model.step(columns);

    assertThat(Steps.difference(result.logits(14), alone.get(0))).isLessThan(SAME);
    assertThat(Steps.difference(result.logits(29), alone.get(1))).isLessThan(SAME);
    assertThat(Steps.difference(result.logits(44), plain)).isLessThan(SAME);
    assertThat(Steps.difference(alone.get(0), alone.get(1))).isGreaterThan(0.01);
    model.unload(first);
    model.unload(second);
  }

  @Test
  void isTheBestWhereTheProcessorSumsFourProductsAtOnce() throws IOException {
    String processor = Files.readString(Path.of("/proc/cpuinfo"));

    assertThat(Precision.best())
        .isEqualTo(
            processor.contains("avx512_vnni") || processor.contains("avx_vnni")
                ? Precision.INT8
                : Precision.FLOAT32);
  }
}
