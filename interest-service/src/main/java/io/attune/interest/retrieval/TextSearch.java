package io.attune.interest.retrieval;

import io.attune.contract.Tenant;
import io.attune.contract.failure.InvalidInput;
import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.ItemFilter;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.index.TextVector;
import io.attune.interest.index.Vectors;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds items by what their texts say; scores are cosines. Runs on its caller's thread. */
public final class TextSearch {
  private final Catalogues catalogues;
  private final TextEmbedder embedder;
  private final Clock clock;

  public TextSearch(Catalogues catalogues, TextEmbedder embedder, Clock clock) {
    this.catalogues = catalogues;
    this.embedder = embedder;
    this.clock = clock;
  }

  /**
   * The items nearest to the mean of some items, without these; nothing where none of them is
   * embedded.
   */
  public List<ScoredItem> similar(Tenant tenant, Set<String> itemIds, int limit) {
    Catalogue catalogue = catalogues.read(tenant);
    float[] sum = new float[0];
    for (String itemId : itemIds) {
      Optional<TextVector> vector = catalogue.vector(itemId);
      if (vector.isPresent()) {
        float[] values = vector.get().values();
        sum = sum.length == 0 ? new float[values.length] : sum;
        Vectors.addScaled(sum, values, 1);
      }
    }
    return sum.length == 0 ? List.of() : nearest(catalogue, Vectors.unit(sum), itemIds, limit);
  }

  /**
   * The items nearest to a text.
   *
   * @throws InvalidInput if the text holds nothing to search for
   */
  public List<ScoredItem> search(Tenant tenant, String text, int limit) {
    float[] query;
    try {
      query = embedder.embed(text);
    } catch (IllegalArgumentException e) {
      throw InvalidInput.of("text", "holds no word to search for");
    }
    return nearest(catalogues.read(tenant), query, Set.of(), limit);
  }

  private List<ScoredItem> nearest(
      Catalogue catalogue, float[] unitQuery, Set<String> excluded, int limit) {
    ItemFilter filter = new ItemFilter(catalogue, excluded, Set.of(), clock.instant());
    return catalogue.nearestByText(unitQuery, limit, filter);
  }
}
