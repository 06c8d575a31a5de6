package io.attune.interest.topic;

import io.attune.interest.index.Catalogue;
import io.attune.interest.index.CatalogueItem;
import io.attune.interest.index.Centroids;
import io.attune.interest.index.KMeans;
import io.attune.interest.index.TextVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the subjects that a catalogue's texts have in common.
 *
 * <p>The text vectors are clustered by direction, √n clusters of n items, of a sample where there
 * are many; {@link TopicNaming} names the clusters by the same sample; then every item gets the
 * topic of the nearest, where its labels or words speak of it. The same items give the same topics,
 * whatever the order they came in.
 */
final class TopicDiscovery {
  private static final int LEAST_ITEMS = 32;
  private static final int MOST_CLUSTERS = 256;
  private static final int SAMPLES_A_CLUSTER = 64;
  private static final int ITERATIONS = 20;
  private static final long SEED = 1;

  /** An item with the vector of its text. */
  private record Text(CatalogueItem item, float[] vector) {}

  private final Catalogue catalogue;
  private final List<String> itemIds;

  private TopicDiscovery(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.itemIds = catalogue.itemIds().stream().sorted().toList();
  }

  /** The topics of a catalogue; none where few of its texts are embedded. */
  static TextTopics of(Catalogue catalogue) {
    return new TopicDiscovery(catalogue).discover();
  }

  private TextTopics discover() {
    int count = (int) Math.min(MOST_CLUSTERS, Math.round(Math.sqrt(itemIds.size())));
    List<Text> sample = sample(count * SAMPLES_A_CLUSTER);
    if (sample.size() < LEAST_ITEMS) {
      return TextTopics.NONE;
    }
    Centroids centroids = cluster(sample, count);
    float[] scratch = new float[centroids.count()];
    int[] clusterOf =
        sample.stream().mapToInt(text -> centroids.nearest(text.vector(), 0, scratch)).toArray();
    return assign(
        centroids,
        new TopicNaming(sample.stream().map(Text::item).toList(), clusterOf, centroids.count()));
  }

  private static Centroids cluster(List<Text> sample, int count) {
    int dimension = sample.get(0).vector().length;
    float[] rows = new float[sample.size() * dimension];
    for (int i = 0; i < sample.size(); i++) {
      System.arraycopy(sample.get(i).vector(), 0, rows, i * dimension, dimension);
    }
    return new KMeans(count, ITERATIONS, true, SEED).fit(rows, dimension);
  }

  private List<Text> sample(int most) {
    int size = Math.min(most, itemIds.size());
    List<Text> sample = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      text(itemIds.get((int) ((long) i * itemIds.size() / size))).ifPresent(sample::add);
    }
    return sample;
  }

  /** Empty for an item whose text is not embedded, or that is gone by now. */
  private Optional<Text> text(String itemId) {
    Optional<TextVector> vector = catalogue.vector(itemId);
    return catalogue.item(itemId).flatMap(item -> vector.map(v -> new Text(item, v.values())));
  }

  private TextTopics assign(Centroids centroids, TopicNaming naming) {
    List<Optional<TextTopic>> topics =
        IntStream.range(0, centroids.count()).mapToObj(naming::name).toList();
    float[] scratch = new float[centroids.count()];
    Map<String, TextTopic> byItem = new HashMap<>();
    for (String itemId : itemIds) {
      text(itemId)
          .ifPresent(
              text ->
                  topics
                      .get(centroids.nearest(text.vector(), 0, scratch))
                      .filter(topic -> topic.isOf(text.item()))
                      .ifPresent(topic -> byItem.put(itemId, topic)));
    }
    return new TextTopics(byItem);
  }
}
