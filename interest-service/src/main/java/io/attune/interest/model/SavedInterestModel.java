package io.attune.interest.model;

import io.attune.interest.batching.BatchingMetrics;
import io.attune.interest.batching.BatchingPolicy;
import io.attune.interest.index.IndexSettings;
import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.index.TopItems;
import io.attune.interest.index.VectorIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/** A model that runs as a TensorFlow SavedModel in the {@link SavedModelFormat}. */
public final class SavedInterestModel implements ReadingModel {
  private final ModelVersion version;
  private final SavedModelBundle bundle;
  private final List<String> itemIds;
  private final Map<String, Integer> positions;
  private final VectorIndex space; // Items that are scored by vector: all, or those placed.
  private final Optional<Placement> placement;

  private SavedInterestModel(
      ModelVersion version, SavedModelBundle bundle, List<String> itemIds, VectorIndex space) {
    this.version = version;
    this.bundle = bundle;
    this.itemIds = List.copyOf(itemIds);
    this.positions = positions(itemIds);
    this.space = space;
    this.placement = Placement.of(bundle);
  }

  /**
   * A loader of such models, all of whose items are looked at in every search.
   *
   * @param threads that one operation may use
   */
  public static ModelLoader loader(int threads) {
    return directory -> load(directory, threads, IndexSettings.EXACT, WarmUp.ONCE);
  }

  /**
   * A loader of such models, each of which infers for many callers in one run.
   *
   * @param threads that one operation may use
   * @param settings of the search among item vectors
   * @param warmUp what a model has run before it is handed over
   */
  public static ModelLoader batchedLoader(
      int threads,
      IndexSettings settings,
      WarmUp warmUp,
      BatchingPolicy policy,
      BatchingMetrics metrics) {
    return directory ->
        new BatchedInterestModel(load(directory, threads, settings, warmUp), policy, metrics);
  }

  // What TensorFlow throws for damaged files is not documented; every exception means the same.
  static SavedInterestModel load(Path directory, int threads, IndexSettings settings, WarmUp warmUp)
      throws BrokenModel {
    SavedModelBundle bundle = null;
    try {
      ModelVersion version = Manifest.read(directory);
      List<String> itemIds = Manifest.readItems(directory);
      if (itemIds.size() != version.itemCount()) {
        throw new IllegalArgumentException(
            "%d item ids for %d items".formatted(itemIds.size(), version.itemCount()));
      }
      bundle =
          SavedModelBundle.loader(directory.toString())
              .withTags("serve")
              .withConfigProto(SavedModelFormat.sessionConfig(threads))
              .load();
      VectorIndex space =
          version.scoreCount() > 0
              ? new VectorIndex(version.vectorDimension(), settings)
              : trained(bundle.session(), itemIds, version.dimension(), settings);
      SavedInterestModel model = new SavedInterestModel(version, bundle, itemIds, space);
      warmUp.shapes(itemIds.size()).forEach(model::check);
      return model;
    } catch (Exception e) {
      if (bundle != null) {
        bundle.close();
      }
      throw new BrokenModel(directory + " cannot be served: " + e.getMessage(), e);
    }
  }

  private static Map<String, Integer> positions(List<String> itemIds) {
    Map<String, Integer> positions = new HashMap<>(itemIds.size() * 2);
    for (int i = 0; i < itemIds.size(); i++) {
      positions.put(itemIds.get(i), i);
    }
    if (positions.size() != itemIds.size()) {
      throw new IllegalArgumentException("an item comes twice");
    }
    return positions;
  }

  private static VectorIndex trained(
      Session session, List<String> itemIds, int dimension, IndexSettings settings) {
    try (Result result = session.runner().fetch(SavedModelFormat.ITEM_VECTORS).run()) {
      TFloat32 vectors = (TFloat32) result.get(0);
      if (!vectors.shape().equals(Shape.of(itemIds.size(), dimension))) {
        throw new IllegalArgumentException(
            "item vectors %s for %d items of dimension %d"
                .formatted(vectors.shape(), itemIds.size(), dimension));
      }
      return VectorIndex.of(itemIds, finite(floats(vectors)), dimension, settings);
    }
  }

  /** Runs find what loading does not, and take the first runs' delay from the first requests. */
  private void check(WarmUp.Shape shape) {
    HistoryRow row = HistoryRow.ofFirst(shape.length());
    for (float[] vector : run(Collections.nCopies(shape.batchSize(), row), shape.batchSize())) {
      if (finite(vector).length != version.dimension()) {
        throw new IllegalArgumentException(
            "vectors of %d numbers for dimension %d".formatted(vector.length, version.dimension()));
      }
      nearest(vector, 1, item -> true);
    }
  }

  @Override
  public ModelVersion version() {
    return version;
  }

  @Override
  public List<float[]> infer(List<List<Interaction>> histories) {
    List<HistoryRow> rows = histories.stream().map(this::read).toList();
    List<HistoryRow> known = rows.stream().filter(HistoryRow::isKnown).toList();
    return HistoryRow.spread(rows, known.isEmpty() ? List.of() : run(known, known.size()));
  }

  @Override
  public HistoryRow read(List<Interaction> history) {
    return HistoryRow.of(history, positions);
  }

  @Override
  public List<ScoredItem> nearest(float[] vector, int limit, Predicate<String> filter) {
    if (vector.length != version.dimension()) {
      throw new IllegalArgumentException(
          "a vector of %d numbers for dimension %d".formatted(vector.length, version.dimension()));
    }
    TopItems top = new TopItems(limit, filter);
    for (int i = 0; i < version.scoreCount(); i++) {
      top.offer(itemIds.get(i), vector[i]);
    }
    space.search(Arrays.copyOfRange(vector, version.scoreCount(), vector.length), top);
    return top.bestFirst();
  }

  @Override
  public void place(String itemId, ItemContent content) {
    if (placement.isPresent() && !positions.containsKey(itemId)) {
      space.put(itemId, finite(placement.get().vector(content)));
    }
  }

  @Override
  public void close() {
    bundle.close();
  }

  @Override
  public List<float[]> run(List<HistoryRow> rows, int size) {
    try (HistoryBatch batch = HistoryBatch.of(rows, size);
        Result result =
            bundle
                .session()
                .runner()
                .feed(SavedModelFormat.ITEM_INDICES, batch.itemIndices())
                .feed(SavedModelFormat.CONFIDENCES, batch.confidences())
                .feed(SavedModelFormat.TIMES, batch.times())
                .fetch(SavedModelFormat.USER_VECTORS)
                .run()) {
      FloatDataBuffer numbers = ((TFloat32) result.get(0)).asRawTensor().data().asFloats();
      return split(numbers, rows.size(), Math.toIntExact(numbers.size() / size));
    }
  }

  private static List<float[]> split(FloatDataBuffer numbers, int rows, int width) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      float[] vector = new float[width];
      numbers.offset((long) i * width).read(vector);
      vectors.add(vector);
    }
    return vectors;
  }

  private static float[] finite(float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException("a vector holds " + number);
      }
    }
    return numbers;
  }

  static float[] floats(TFloat32 tensor) {
    float[] numbers = new float[(int) tensor.size()];
    tensor.copyTo(DataBuffers.of(numbers));
    return numbers;
  }
}
