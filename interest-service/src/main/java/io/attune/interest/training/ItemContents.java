package io.attune.interest.training;

import io.attune.interest.index.ItemContent;
import io.attune.interest.model.SavedModelFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the items of training data are, in their order.
 *
 * @param labels category and tags of each, lower case, in alphabetical order
 * @param publishTimes of each, in seconds since 1970; {@link SavedModelFormat#UNKNOWN_TIME} where
 *     unknown; shared, not copied
 * @param texts their text vectors
 */
public record ItemContents(List<Set<String>> labels, long[] publishTimes, TextVectors texts) {
  public ItemContents {
    labels = List.copyOf(labels);
    if (labels.size() != publishTimes.length
        || (texts.dimension() > 0 && texts.rows().length != labels.size() * texts.dimension())) {
      throw new IllegalArgumentException(
          "labels of %d items, times of %d, texts of %d numbers"
              .formatted(labels.size(), publishTimes.length, texts.rows().length));
    }
  }

  /** The contents of some items, in their order. */
  static ItemContents of(List<ItemContent> items) {
    int dimension = items.stream().mapToInt(item -> item.textVector().length).max().orElse(0);
    float[] texts = new float[items.size() * dimension];
    for (int i = 0; i < items.size(); i++) {
      float[] vector = items.get(i).textVector();
      System.arraycopy(vector, 0, texts, i * dimension, vector.length);
    }
    return new ItemContents(
        items.stream().map(ItemContent::labels).toList(),
        items.stream()
            .mapToLong(
                item ->
                    item.publishTime()
                        .map(Instant::getEpochSecond)
                        .orElse(SavedModelFormat.UNKNOWN_TIME))
            .toArray(),
        new TextVectors(texts, dimension));
  }

  /** Some items, in the order given. */
  ItemContents select(int[] items) {
    int dimension = texts.dimension();
    float[] selected = new float[items.length * dimension];
    for (int i = 0; i < items.length; i++) {
      System.arraycopy(texts.rows(), items[i] * dimension, selected, i * dimension, dimension);
    }
    return new ItemContents(
        Arrays.stream(items).mapToObj(labels::get).toList(),
        Arrays.stream(items).mapToLong(item -> publishTimes[item]).toArray(),
        new TextVectors(selected, dimension));
  }
}
