package io.attune.generation.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.adapter.Adapter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterGraphTest {
  private static final int RANK = 4;
  private static final double SCALE = 2;
  private static final int WHOLE = 10_000;

  @TempDir Path folder;

  @Test
  void startsAsTheModelItself() throws IOException {
    TinyLlama weights = new TinyLlama(3, true);
    SequenceBatch batch = new SequenceBatch(Examples.sequences(0, 3));

    try (LanguageModelFile file = Examples.model(weights, folder);
        AdapterGraph graph = new AdapterGraph(file, RANK, SCALE, 1, 1, 0)) {
      assertThat(graph.loss(batch)).isCloseTo(loss(weights, batch), within(1e-3));
    }
  }

  @Test
  void computesTheModelWithWhatItLearned() throws IOException {
    TinyLlama weights = new TinyLlama(4, false);
    SequenceBatch batch = new SequenceBatch(Examples.sequences(0, 3));

    try (LanguageModelFile file = Examples.model(weights, folder);
        AdapterGraph graph = new AdapterGraph(file, RANK, SCALE, 1, 1, 0)) {
      for (int step = 1; step <= 5; step++) {
        graph.step(batch, WHOLE, step, 1e-2, 0);
      }

      Adapter learned = new Adapter("0".repeat(64), RANK, SCALE, graph.blocks(graph.learned()));
      assertThat(graph.loss(batch)).isCloseTo(loss(weights.adapted(learned), batch), within(1e-3));
    }
  }

  @Test
  void stepsAlikeInPartsAndWhole() throws IOException {
    SequenceBatch batch = new SequenceBatch(Examples.sequences(0, 6));

    Map<String, float[]> whole = afterSteps(batch, WHOLE);
    Map<String, float[]> parts = afterSteps(batch, 40);

    whole.forEach(
        (name, values) ->
            assertThat(parts.get(name)).as(name).containsExactly(values, within(1e-4f)));
  }

  @Test
  void learnsAFewTextsByHeart() throws IOException {
    SequenceBatch batch = new SequenceBatch(Examples.sequences(0, 4));

    try (LanguageModelFile file = Examples.model(new TinyLlama(5, true), folder);
        AdapterGraph graph = new AdapterGraph(file, RANK, SCALE, 1, 1, 0)) {
      double before = graph.step(batch, WHOLE, 1, 2e-2, 0);
      for (int step = 2; step <= 80; step++) {
        graph.step(batch, WHOLE, step, 2e-2, 0);
      }

      assertThat(before).isGreaterThan(3);
      assertThat(graph.loss(batch) / batch.targetCount()).isLessThan(.1);
    }
  }

  private Map<String, float[]> afterSteps(SequenceBatch batch, int partTokens) throws IOException {
    try (LanguageModelFile file = Examples.model(new TinyLlama(6, true), folder);
        AdapterGraph graph = new AdapterGraph(file, RANK, SCALE, 1, 1, 0)) {
      graph.step(batch, partTokens, 1, 1e-3, .1);
      graph.step(batch, partTokens, 2, 1e-3, .1);
      return graph.learned();
    }
  }

  /**
   * Each text after its article alone, token by token: what one sequence of branches stands for.
   */
  private static double loss(TinyLlama weights, SequenceBatch batch) {
    double sum = 0;
    for (TrainingSequence sequence : batch.sequences()) {
      for (int target : sequence.targets()) {
        int[] before =
            IntStream.range(0, target)
                .filter(place -> sequence.sees(target, place))
                .map(place -> sequence.tokens()[place])
                .toArray();
        float[] logits = weights.logits(before);
        double normaliser =
            Math.log(IntStream.range(0, logits.length).mapToDouble(i -> Math.exp(logits[i])).sum());
        sum += normaliser - logits[sequence.tokens()[target]];
      }
    }
    return sum;
  }
}
