package io.attune.gateway.conversation.retrieve;

import io.attune.gateway.client.interest.Strategy;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.conversation.retrieve.Relevance.Fit;
import io.attune.gateway.conversation.state.Wish;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Scorer;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scores by how well an item fits what is wanted; the reader's own interest decides between
 * neighbours. Where the newest are wanted, what fits comes by its time.
 */
final class WishScorer implements Scorer {
  private static final double NAMED = 0.3;
  private static final double TASTE = 0.15;
  private static final double RANK_SCALE = 20;
  private static final double NEWEST = 0.5;
  private static final Set<String> PERSONAL =
      Stream.of(
              Strategy.MODEL,
              Strategy.CONTENT,
              Strategy.USER_BASED,
              Strategy.ITEM_TO_ITEM,
              Strategy.SOCIAL)
          .map(Strategy::source)
          .collect(Collectors.toSet());

  private final Wish wish;
  private final boolean newest;
  private final Relevance relevance;

  WishScorer(Wish wish, Relevance relevance) {
    this.wish = wish;
    this.newest = wish.newest();
    this.relevance = relevance;
  }

  @Override
  public List<Candidate> score(Query query, List<Candidate> candidates) {
    Map<String, Integer> byTime = byTime(candidates);
    return candidates.stream()
        .map(candidate -> candidate.withParts(parts(candidate, byTime, candidates.size())))
        .toList();
  }

  private Map<String, Double> parts(
      Candidate candidate, Map<String, Integer> byTime, int candidates) {
    Map<String, Double> parts = new HashMap<>();
    Optional<Fit> fit = relevance.of(candidate.itemId());
    boolean named = isNamed(candidate);
    if (newest) {
      boolean close = named || fit.filter(of -> of.value() >= Relevance.IN_CATEGORY).isPresent();
      parts.put(fit.map(Fit::source).orElse("named"), close ? 1.0 : 0.0);
      parts.put("newest", NEWEST * (1 - (double) byTime.get(candidate.itemId()) / candidates));
      return parts;
    }
    fit.ifPresent(of -> parts.put(of.source(), of.value()));
    if (named) {
      parts.put("named", NAMED);
    }
    candidate.hits().stream()
        .filter(hit -> PERSONAL.contains(hit.source()))
        .mapToInt(Candidate.Hit::rank)
        .min()
        .ifPresent(rank -> parts.put("taste", TASTE / (1 + rank / RANK_SCALE)));
    return parts;
  }

  private boolean isNamed(Candidate candidate) {
    return candidate
        .item()
        .filter(item -> wish.topics().stream().anyMatch(topic -> Naming.names(item, topic)))
        .isPresent();
  }

  /** The place of each candidate, the newest at 0. */
  static Map<String, Integer> byTime(List<Candidate> candidates) {
    List<String> ids =
        candidates.stream()
            .sorted(Comparator.comparing(WishScorer::time).reversed())
            .map(Candidate::itemId)
            .toList();
    Map<String, Integer> places = new HashMap<>();
    ids.forEach(id -> places.put(id, places.size()));
    return places;
  }

  private static Instant time(Candidate candidate) {
    return candidate.item().flatMap(Item::publishTime).orElse(Instant.MIN);
  }
}
