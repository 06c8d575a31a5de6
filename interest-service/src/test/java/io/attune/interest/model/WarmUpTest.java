package io.attune.interest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.interest.index.IndexSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

class WarmUpTest {
  private static final List<String> ITEMS = List.of("a", "b", "c");

  @TempDir Path directory;

  @Test
  void runsEveryBatchSizeAtEveryLengthThatTheModelCanHave() {
    WarmUp warmUp = new WarmUp(List.of(4, 1), List.of(64, 1, 16));

    assertThat(warmUp.shapes(20))
        .containsExactly(
            new WarmUp.Shape(1, 1),
            new WarmUp.Shape(4, 1),
            new WarmUp.Shape(1, 16),
            new WarmUp.Shape(4, 16),
            new WarmUp.Shape(1, 20),
            new WarmUp.Shape(4, 20));
    assertThat(warmUp.shapes(1)).containsExactly(new WarmUp.Shape(1, 1), new WarmUp.Shape(4, 1));
  }

  @Test
  void needsSizesThatCanBeRun() {
    assertThatThrownBy(() -> new WarmUp(List.of(), List.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WarmUp(List.of(1), List.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsWhatOneRunDoesNot() throws Exception {
    saveModelOfSingleHistories();

    SavedInterestModel.loader(1).load(directory).close();

    assertThatThrownBy(
            () ->
                SavedInterestModel.load(
                    directory, 1, IndexSettings.EXACT, new WarmUp(List.of(1, 2), List.of(1))))
        .isInstanceOf(BrokenModel.class)
        .hasMessageContaining("cannot be served");
  }

  /** A model that sees to one history a run, whatever its signature says. */
  private void saveModelOfSingleHistories() throws Exception {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Placeholder.Options unknown = Placeholder.shape(Shape.of(-1, -1));
      Operand<TInt32> items =
          tf.withName(SavedModelFormat.ITEM_INDICES).placeholder(TInt32.class, unknown);
      Operand<TFloat32> confidences =
          tf.withName(SavedModelFormat.CONFIDENCES).placeholder(TFloat32.class, unknown);
      Operand<TInt64> times =
          tf.withName(SavedModelFormat.TIMES).placeholder(TInt64.class, unknown);
      Operand<TFloat32> sums = tf.reduceSum(confidences, tf.constant(1));
      Operand<TFloat32> vectors =
          tf.withName(SavedModelFormat.USER_VECTORS).reshape(sums, tf.constant(new int[] {1, 1}));
      Operand<TFloat32> rows =
          tf.withName(SavedModelFormat.ITEM_VECTORS).constant(new float[][] {{1}, {2}, {3}});
      try (Session session = new Session(graph)) {
        SavedModelBundle.exporter(directory.toString())
            .withTags("serve")
            .withSession(session)
            .withSignatures(
                Signature.builder()
                    .key(SavedModelFormat.INFER)
                    .input(SavedModelFormat.ITEM_INDICES, items)
                    .input(SavedModelFormat.CONFIDENCES, confidences)
                    .input(SavedModelFormat.TIMES, times)
                    .output(SavedModelFormat.USER_VECTORS, vectors)
                    .build(),
                Signature.builder()
                    .key(SavedModelFormat.EXPORT_ITEMS)
                    .output(SavedModelFormat.ITEM_VECTORS, rows)
                    .build())
            .export();
      }
    }
    Manifest.write(
        directory,
        new ModelVersion(
            "sum", "1", Instant.parse("2026-03-01T12:00:00Z"), 1, 0, 1, 3, 3, 0, 1, Map.of()),
        ITEMS);
  }
}
