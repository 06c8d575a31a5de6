package io.attune.interest.training;

import io.attune.interest.batching.BatchingMetrics;
import io.attune.interest.batching.BatchingPolicy;
import io.attune.interest.index.IndexSettings;
import io.attune.interest.model.BrokenModel;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.Manifest;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.model.NormalEquations;
import io.attune.interest.model.SavedInterestModel;
import io.attune.interest.model.WarmUp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A model of given item vectors that infers as {@link Ials} does, written and loaded as a trained
 * one is.
 */
public final class SyntheticModel {
  private static final double ALPHA = 0.25;
  private static final double LAMBDA = 0.015;

  private SyntheticModel() {}

  /**
   * Writes and loads the model.
   *
   * @param rows the items' vectors {@code [items, dimension]}
   */
  public static InterestModel of(
      List<String> itemIds, float[] rows, int dimension, IndexSettings settings) {
    int items = itemIds.size();
    TrainingData data =
        new TrainingData(
            itemIds,
            new SparseRows(items, new int[1], new int[0], new float[0]),
            new long[0],
            new ItemContents(
                Collections.nCopies(items, Set.of()),
                new long[items],
                new TextVectors(new float[0], 0)));
    try {
      Path directory = Files.createTempDirectory("synthetic-model");
      SavedModelWriter.Layout layout =
          SavedModelWriter.write(directory, graph -> inference(graph, rows, dimension), data);
      ModelVersion version =
          new ModelVersion(
              "synthetic",
              "1",
              Instant.EPOCH,
              layout.dimension(),
              layout.scoreCount(),
              0,
              items,
              0,
              0,
              1,
              Map.of());
      Manifest.write(directory, version, itemIds);
      return SavedInterestModel.batchedLoader(
              1,
              settings,
              WarmUp.ONCE,
              new BatchingPolicy(List.of(1), Duration.ZERO, 1, 1),
              new BatchingMetrics(new SimpleMeterRegistry(), "synthetic"))
          .load(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BrokenModel e) {
      throw new IllegalStateException("what was just written cannot be read", e);
    }
  }

  private static Inference inference(ModelGraph graph, float[] rows, int dimension) {
    Operand<TFloat32> vectors =
        graph.learned("items", Shape.of(rows.length / dimension, dimension), rows);
    Operand<TFloat32> gram =
        graph.learned("gram", Shape.of(dimension, dimension), gram(rows, dimension));
    NormalEquations equations =
        new NormalEquations(
            graph.tf(), vectors, gram, graph.itemIndices(), graph.confidences(), ALPHA, LAMBDA);
    return Inference.ofVectors(equations.vectors(), vectors);
  }

  /** α QᵀQ. */
  private static float[] gram(float[] rows, int dimension) {
    float[] gram = new float[dimension * dimension];
    for (int start = 0; start < rows.length; start += dimension) {
      for (int i = 0; i < dimension; i++) {
        float scaled = (float) ALPHA * rows[start + i];
        for (int j = 0; j < dimension; j++) {
          gram[i * dimension + j] += scaled * rows[start + j];
        }
      }
    }
    return gram;
  }
}
