package io.attune.gateway.pipeline.stage;

import io.attune.gateway.client.interest.TextVector;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.plan.Match;
import io.attune.gateway.ranker.feature.Draw;
import io.attune.gateway.ranker.feature.Features;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item that may be recommended, and what the stages found out about it so far.
 *
 * @param itemId the item
 * @param hits where it was found, each source at most once
 * @param item how it is shown; empty where nobody knows
 * @param exposure whether the reader had it before
 * @param vector its text vector; empty where there is none
 * @param parts what each feature adds to the score
 * @param features what the ranker sees of it; nothing until it is scored
 * @param draw how its place was drawn; empty where nothing was left to chance
 */
public record Candidate(
    String itemId,
    List<Hit> hits,
    Optional<Item> item,
    Exposure exposure,
    Optional<TextVector> vector,
    Map<String, Double> parts,
    Features features,
    Optional<Draw> draw) {
  public Candidate {
    hits = List.copyOf(hits);
  }

  /**
   * One source's finding of an item.
   *
   * @param source the source's name
   * @param rank the item's place among what the source found, from 0
   * @param score the source's own score
   */
  public record Hit(String source, int rank, double score) {}

  /** An item that was found, of which nothing more is known yet. */
  public static Candidate found(String itemId, List<Hit> hits, Optional<TextVector> vector) {
    return new Candidate(
        itemId,
        hits,
        Optional.empty(),
        Exposure.NONE,
        vector,
        Map.of(),
        Features.NONE,
        Optional.empty());
  }

  /** The score: the sum of its parts. */
  public double score() {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * True where the reader had the item before; such a candidate is only there to fill a short list.
   */
  public boolean shownBefore() {
    return exposure.seen() || exposure.served().isPresent();
  }

  /** The same candidate, with its item. */
  public Candidate withItem(Optional<Item> known) {
    return new Candidate(itemId, hits, known, exposure, vector, parts, features, draw);
  }

  /** The same candidate, with what the reader had of it. */
  public Candidate withExposure(Exposure known) {
    return new Candidate(itemId, hits, item, known, vector, parts, features, draw);
  }

  /** The same candidate, scored. */
  public Candidate withParts(Map<String, Double> scored) {
    return new Candidate(itemId, hits, item, exposure, vector, scored, features, draw);
  }

  /** The same candidate, with what the ranker sees of it. */
  public Candidate withFeatures(Features seen) {
    return new Candidate(itemId, hits, item, exposure, vector, parts, seen, draw);
  }

  /** The same candidate, drawn by chance. */
  public Candidate withDraw(Draw drawn) {
    return new Candidate(itemId, hits, item, exposure, vector, parts, features, Optional.of(drawn));
  }

  /** The same candidate, with one part more. */
  public Candidate withPart(String name, double part) {
    Map<String, Double> all = new LinkedHashMap<>(parts);
    all.merge(name, part, Double::sum);
    return withParts(all);
  }

  /** True where it is of a kind; never for one that nobody knows, but by its source. */
  public boolean matches(Match match) {
    return switch (match.kind()) {
      case SOURCE -> hits.stream().anyMatch(hit -> hit.source().equals(match.value()));
      case CATEGORY -> item.filter(known -> known.category().equals(match.value())).isPresent();
      case TAG -> item.filter(known -> known.tags().contains(match.value())).isPresent();
      case AUTHOR -> item.filter(known -> known.author().equals(match.value())).isPresent();
    };
  }
}
