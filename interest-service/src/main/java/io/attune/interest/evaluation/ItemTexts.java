package io.attune.interest.evaluation;

import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.evaluation.data.Dataset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The vectors of a data set's texts, made as the service makes them. */
final class ItemTexts {
  private static final int ITEMS_A_LINE = 500;

  private ItemTexts() {}

  /** The vectors of all items that have a text, by id. */
  static Map<String, float[]> of(Dataset dataset, TextEmbedder embedder, Lines lines) {
    List<Dataset.Item> items =
        dataset.items().stream().filter(item -> item.text().isPresent()).toList();
    Map<String, float[]> vectors = new HashMap<>();
    for (Dataset.Item item : items) {
      vectors.put(item.id(), embedder.embed(item.text().orElseThrow().text()));
      if (vectors.size() % ITEMS_A_LINE == 0) {
        lines.now("texts embedded: %,d of %,d".formatted(vectors.size(), items.size()));
      }
    }
    return vectors;
  }
}
