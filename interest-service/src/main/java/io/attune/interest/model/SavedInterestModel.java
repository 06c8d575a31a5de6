package io.attune.interest.model;

import io.attune.interest.index.ItemVectors;
import io.attune.interest.index.ScoredItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A model that runs as a TensorFlow SavedModel in the {@link SavedModelFormat}. */
public final class SavedInterestModel implements InterestModel {
  /** Longer histories add little, and the work grows with the longest of a batch. */
  private static final int MAX_LENGTH = 1_000;

  private final ModelVersion version;
  private final SavedModelBundle bundle;
  private final ItemVectors items;

  private SavedInterestModel(ModelVersion version, SavedModelBundle bundle, ItemVectors items) {
    this.version = version;
    this.bundle = bundle;
    this.items = items;
  }

  /**
   * A loader of such models.
   *
   * @param threads that one operation may use
   */
  public static ModelLoader loader(int threads) {
    return directory -> load(directory, threads);
  }

  // What TensorFlow throws for damaged files is not documented; every exception means the same.
  private static InterestModel load(Path directory, int threads) throws BrokenModel {
    SavedModelBundle bundle = null;
    try {
      ModelVersion version = Manifest.read(directory);
      List<String> itemIds = Manifest.readItems(directory);
      bundle =
          SavedModelBundle.loader(directory.toString())
              .withTags("serve")
              .withConfigProto(SavedModelFormat.sessionConfig(threads))
              .load();
      ItemVectors items = itemVectors(bundle.session(), itemIds, version.dimension());
      SavedInterestModel model = new SavedInterestModel(version, bundle, items);
      model.check();
      return model;
    } catch (Exception e) {
      if (bundle != null) {
        bundle.close();
      }
      throw new BrokenModel(directory + " cannot be served: " + e.getMessage(), e);
    }
  }

  private static ItemVectors itemVectors(Session session, List<String> itemIds, int dimension) {
    try (Result result = session.runner().fetch(SavedModelFormat.ITEM_VECTORS).run()) {
      TFloat32 vectors = (TFloat32) result.get(0);
      if (!vectors.shape().equals(Shape.of(itemIds.size(), dimension))) {
        throw new IllegalArgumentException(
            "item vectors %s for %d items of dimension %d"
                .formatted(vectors.shape(), itemIds.size(), dimension));
      }
      float[] rows = floats(vectors);
      for (float number : rows) {
        if (!Float.isFinite(number)) {
          throw new IllegalArgumentException("an item vector holds " + number);
        }
      }
      return new ItemVectors(itemIds, rows, dimension);
    }
  }

  /**
   * One run finds what loading does not, and takes the first run's delay from the first request.
   */
  private void check() {
    float[] vector = run(List.of(new Row(new int[] {0}, new float[] {1}))).get(0);
    if (vector.length != version.dimension()) {
      throw new IllegalArgumentException(
          "vectors of %d numbers for dimension %d".formatted(vector.length, version.dimension()));
    }
    for (float number : vector) {
      if (!Float.isFinite(number)) {
        throw new IllegalArgumentException("an inferred vector holds " + number);
      }
    }
  }

  @Override
  public ModelVersion version() {
    return version;
  }

  @Override
  public List<float[]> infer(List<List<Interaction>> histories) {
    List<Row> rows = histories.stream().map(this::row).toList();
    List<float[]> inferred = run(rows.stream().filter(row -> row.length() > 0).toList());
    List<float[]> vectors = new ArrayList<>();
    int next = 0;
    for (Row row : rows) {
      vectors.add(row.length() == 0 ? new float[0] : inferred.get(next++));
    }
    return vectors;
  }

  @Override
  public List<ScoredItem> nearest(float[] vector, int limit, Predicate<String> filter) {
    return items.nearest(vector, limit, filter);
  }

  @Override
  public void close() {
    bundle.close();
  }

  private record Row(int[] indices, float[] confidences) {
    int length() {
      return indices.length;
    }
  }

  private Row row(List<Interaction> history) {
    List<Interaction> known =
        history.stream()
            .filter(interaction -> items.position(interaction.itemId()).isPresent())
            .limit(MAX_LENGTH)
            .toList();
    int[] indices = new int[known.size()];
    float[] confidences = new float[known.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = items.position(known.get(i).itemId()).orElseThrow();
      confidences[i] = (float) known.get(i).confidence();
    }
    return new Row(indices, confidences);
  }

  private List<float[]> run(List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    int length = rows.stream().mapToInt(Row::length).max().orElseThrow();
    int[] indices = new int[rows.size() * length]; // [batch, length], padded with item 0
    float[] confidences = new float[rows.size() * length]; // [batch, length], padded with 0
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      System.arraycopy(row.indices(), 0, indices, i * length, row.length());
      System.arraycopy(row.confidences(), 0, confidences, i * length, row.length());
    }
    Shape shape = Shape.of(rows.size(), length);
    try (TInt32 indexTensor = TInt32.tensorOf(shape, DataBuffers.of(indices));
        TFloat32 confidenceTensor = TFloat32.tensorOf(shape, DataBuffers.of(confidences));
        Result result =
            bundle
                .session()
                .runner()
                .feed(SavedModelFormat.ITEM_INDICES, indexTensor)
                .feed(SavedModelFormat.CONFIDENCES, confidenceTensor)
                .fetch(SavedModelFormat.USER_VECTORS)
                .run()) {
      return split(floats((TFloat32) result.get(0)), rows.size());
    }
  }

  private static List<float[]> split(float[] numbers, int rows) {
    int width = numbers.length / rows;
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      float[] vector = new float[width];
      System.arraycopy(numbers, i * width, vector, 0, width);
      vectors.add(vector);
    }
    return vectors;
  }

  private static float[] floats(TFloat32 tensor) {
    float[] numbers = new float[(int) tensor.size()];
    tensor.copyTo(DataBuffers.of(numbers));
    return numbers;
  }
}
