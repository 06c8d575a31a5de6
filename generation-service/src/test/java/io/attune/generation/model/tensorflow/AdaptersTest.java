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
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.adapter.LowRank;
import io.attune.generation.model.adapter.Projection;
import io.attune.generation.model.file.LanguageModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters in the graph against the same additions merged into the weights. */
class AdaptersTest {
  private static final double TOLERANCE = 5e-4;
  private static final Adapter FIRST = TinyLlama.adapter(11, 3);
  private static final Adapter SECOND = TinyLlama.adapter(12, 5);

  @TempDir static Path directory;
  private static TinyLlama tiny;
  private static LanguageModel model;

  @BeforeAll
  static void load() throws IOException {
    tiny = new TinyLlama(1, true);
    model = open(true);
  }

  @AfterAll
  static void unload() {
    model.close();
  }

  private static LanguageModel open(boolean adaptable) throws IOException {
    Path path = TinyModelFiles.writeGguf(tiny, directory.resolve("tiny.gguf"));
    try (LanguageModelFile file = LanguageModelFiles.open(path)) {
      return new TensorFlowLanguageModel(
          file, new CacheSize(6, 160, 480, 96), 2, adaptable, Precision.FLOAT32);
    }
  }

  @Test
  void columnsOfSeveralAdaptersShareAStep() {
    int first = model.load(FIRST);
    int second = model.load(SECOND);
    int[] prompt = new Random(1).ints(17, 0, TinyLlama.CONFIG.vocabularySize()).toArray();
    int[] adapters = {first, Column.NO_ADAPTER, second};
    List<Column> columns = new ArrayList<>();
    for (int slot = 0; slot < adapters.length; slot++) {
      Steps.reserve(model, slot, prompt.length + 1);
      columns.addAll(Steps.run(slot, 0, prompt, adapters[slot], Readout.LOGITS));
    }

    StepResult result = model.step(columns);

    List<TinyLlama> references = List.of(tiny.adapted(FIRST), tiny, tiny.adapted(SECOND));
    for (int slot = 0; slot < adapters.length; slot++) {
      assertThat(
              Steps.difference(
                  result.logits((slot + 1) * prompt.length - 1),
                  references.get(slot).logits(prompt)))
          .isLessThan(TOLERANCE);
      model.release(slot);
    }
    model.unload(first);
    model.unload(second);
  }

  @Test
  void anAdapterThatLeavesChangesNothingForTheOthers() {
    int first = model.load(FIRST);
    int second = model.load(SECOND);
    int[] prompt = {5, 6, 7, 8};

    float[] beside = logits(prompt, second);
    model.unload(first);
    float[] alone = logits(prompt, second);

    assertThat(Steps.difference(beside, alone)).isLessThan(TOLERANCE);
    assertThat(Steps.difference(alone, tiny.adapted(SECOND).logits(prompt))).isLessThan(TOLERANCE);
    model.unload(second);
  }

  @Test
  void anAdapterMayLeaveMatricesAsTheyAre() {
    Map<Projection, LowRank> all = FIRST.blocks().get(1);
    Adapter partial =
        new Adapter(
            FIRST.digest(),
            FIRST.rank(),
            FIRST.scale(),
            List.of(Map.of(), Map.of(Projection.VALUE, all.get(Projection.VALUE))));
    int number = model.load(partial);
    int[] prompt = {9, 10, 11};

    assertThat(Steps.difference(logits(prompt, number), tiny.adapted(partial).logits(prompt)))
        .isLessThan(TOLERANCE);
    model.unload(number);
  }

  @Test
  void refusesWhatIsNotLoaded() throws IOException {
    Steps.reserve(model, 0, 1);
    List<Column> columns = List.of(new Column(0, 0, 1, 7, Readout.SCORES));

    assertThatThrownBy(() -> model.step(columns)).hasMessage("no adapter 7");
    assertThatThrownBy(() -> model.unload(7)).hasMessage("no adapter 7");
    model.release(0);
    try (LanguageModel fixed = open(false)) {
      assertThatThrownBy(() -> fixed.load(FIRST))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("without room for adapters");
    }
  }

  private static float[] logits(int[] prompt, int adapter) {
    Steps.reserve(model, 0, prompt.length);
    List<Column> columns = Steps.run(0, 0, prompt, adapter, Readout.LOGITS);
    float[] logits = model.step(columns).logits(prompt.length - 1);
    model.release(0);
    return logits;
  }
}
