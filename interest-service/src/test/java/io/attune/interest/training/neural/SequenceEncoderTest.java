package io.attune.interest.training.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

class SequenceEncoderTest {
  private static final SequenceEncoder.Size SIZE = new SequenceEncoder.Size(4, 2, 2, 5);

  /** A history, newest first. */
  private record History(int[] items, float[] confidences, long[] times) {}

  private static final History HISTORY =
      new History(new int[] {3, 1, 2}, new float[] {1, 0.5f, 1}, new long[] {9_000, 8_000, 10});

  @Test
  void looksAtWhatIsOlderOnly() {
    float[] before = all(HISTORY);
    float[] changed =
        all(
            new History(
                new int[] {0, 1, 2}, HISTORY.confidences(), new long[] {99_000, 8_000, 10}));

    assertThat(cell(changed, 0)).isNotEqualTo(cell(before, 0));
    for (int older = 1; older <= 3; older++) {
      assertThat(cell(changed, older)).containsExactly(cell(before, older), offset(1e-6f));
    }
  }

  @Test
  void looksAtAllThatIsOlder() {
    float[] changed = all(new History(new int[] {3, 1, 0}, HISTORY.confidences(), HISTORY.times()));

    assertThat(cell(changed, 0)).isNotEqualTo(cell(all(HISTORY), 0));
  }

  @Test
  void tellsOrderTimeAndSurenessApart() {
    float[] before = cell(all(HISTORY), 0);

    assertThat(
            cell(all(new History(new int[] {3, 2, 1}, HISTORY.confidences(), HISTORY.times())), 0))
        .isNotEqualTo(before);
    assertThat(
            cell(
                all(
                    new History(
                        HISTORY.items(), HISTORY.confidences(), new long[] {9_000, 100, 10})),
                0))
        .isNotEqualTo(before);
    assertThat(cell(all(new History(HISTORY.items(), new float[] {1, 1, 1}, HISTORY.times())), 0))
        .isNotEqualTo(before);
  }

  @Test
  void paddingChangesNothing() {
    float[] padded =
        all(
            new History(
                new int[] {3, 1, 2, 0, 0},
                new float[] {1, 0.5f, 1, 0, 0},
                new long[] {9_000, 8_000, 10, 0, 0}));

    assertThat(cell(padded, 0)).containsExactly(cell(all(HISTORY), 0), offset(1e-6f));
  }

  @Test
  void readsTheNewestOfALongHistory() {
    int[] items = {3, 1, 2, 0, 1, 2, 3};
    float[] confidences = {1, 1, 1, 1, 1, 1, 1};
    long[] times = {70, 60, 50, 40, 30, 20, 10};
    History newest =
        new History(
            Arrays.copyOf(items, 5), Arrays.copyOf(confidences, 5), Arrays.copyOf(times, 5));

    assertThat(all(new History(items, confidences, times)))
        .containsExactly(all(newest), offset(1e-6f));
  }

  private static float[] cell(float[] cells, int at) {
    return Arrays.copyOfRange(cells, at * SIZE.dimension(), (at + 1) * SIZE.dimension());
  }

  /** All cells of a history, with weights of chance. */
  private static float[] all(History history) {
    Random random = new Random(2);
    List<Weight> chance =
        SequenceEncoder.initial(SIZE, 1, random).stream()
            .map(weight -> Weight.normal(weight.name(), 0.7, random, weight.shape().asArray()))
            .toList();
    List<Weight> withItems = new ArrayList<>(chance);
    withItems.add(Weight.normal("items", 1, random, 4, SIZE.dimension()));
    try (LearningGraph graph = new LearningGraph(new Weights(withItems), new Adam(1, 1), 1, 1)) {
      Ops tf = graph.tf();
      Placeholder.Options rows = Placeholder.shape(Shape.of(1, -1));
      Placeholder<TInt32> items = tf.placeholder(TInt32.class, rows);
      Placeholder<TFloat32> confidences = tf.placeholder(TFloat32.class, rows);
      Placeholder<TInt64> times = tf.placeholder(TInt64.class, rows);
      Operand<TFloat32> all =
          new SequenceEncoder(tf, SIZE, graph.weights(), UnaryOperator.identity())
              .all(graph.weights().get("items"), new Histories(items, confidences, times));
      graph.restore(graph.start());
      try (Feeds feeds = new Feeds()) {
        int length = history.items().length;
        feeds.put(items, history.items(), 1, length);
        feeds.put(confidences, history.confidences(), 1, length);
        feeds.put(times, history.times(), 1, length);
        return graph.run(feeds, all);
      }
    }
  }
}
