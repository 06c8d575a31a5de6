package io.attune.gateway.simulation;

import io.attune.gateway.client.interest.Strategy;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Candidate.Hit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The interest service's strategies as far as labels and clicks allow, over the articles that are
 * out and that the reader has not seen.
 *
 * <p>The model adds up likeness to the history, late acts counting more, half by labels and half by
 * who opened both; content goes by labels alone; item-to-item by the last three acts; trending by
 * opens, fading by half each day; latest by time. What the social and user-based strategies do is
 * in the model's second half.
 */
final class SimulatedSources {
  private static final int LIMIT = 100;
  private static final double FADING = 0.9;
  private static final int LAST = 3;
  private static final double HALF_DAY_LIFE_MILLIS = 24 * 3600 * 1000.0;

  private final List<Item> articles;
  private final Neighbours neighbours;
  private final double[] heat; // of each article, as of its last open
  private final long[] heatTime;

  SimulatedSources(List<Item> articles) {
    this.articles = articles;
    this.neighbours = new Neighbours(articles);
    this.heat = new double[articles.size()];
    this.heatTime = new long[articles.size()];
  }

  /** A reader opened an article. */
  void open(int article, List<Integer> before, Instant time) {
    neighbours.open(article, before);
    heat[article] = heat(article, time) + 1;
    heatTime[article] = time.toEpochMilli();
  }

  private double heat(int article, Instant time) {
    return heat[article]
        * Math.pow(2, -(time.toEpochMilli() - heatTime[article]) / HALF_DAY_LIFE_MILLIS);
  }

  List<Candidate> find(Shelf shelf, Instant time) {
    List<Integer> open =
        IntStream.range(0, articles.size())
            .filter(a -> !articles.get(a).publishTime().orElseThrow().isAfter(time))
            .filter(a -> !shelf.hasSeen(a))
            .boxed()
            .toList();
    List<Integer> history = shelf.actedNewestFirst();
    Map<Integer, List<Hit>> hits = new LinkedHashMap<>();
    if (!history.isEmpty()) {
      hits(hits, Strategy.MODEL, open, a -> likeness(a, history, true));
      hits(hits, Strategy.CONTENT, open, a -> likeness(a, history, false));
      List<Integer> last = history.subList(0, Math.min(LAST, history.size()));
      hits(hits, Strategy.ITEM_TO_ITEM, open, a -> likeness(a, last, true));
    }
    hits(hits, Strategy.TRENDING, open, a -> heat(a, time));
    hits(
        hits,
        Strategy.LATEST,
        open,
        a -> articles.get(a).publishTime().orElseThrow().getEpochSecond());
    return hits.entrySet().stream()
        .map(found -> candidate(articles.get(found.getKey()), found.getValue()))
        .toList();
  }

  private static Candidate candidate(Item item, List<Hit> hits) {
    return Candidate.found(item.id(), hits, Optional.empty()).withItem(Optional.of(item));
  }

  private double likeness(int article, List<Integer> history, boolean readersToo) {
    double weight = 1;
    double likeness = 0;
    for (int other : history) {
      likeness += weight * neighbours.byLabels(article, other);
      if (readersToo) {
        likeness += weight * neighbours.byReaders(article, other);
      }
      weight *= FADING;
    }
    return likeness;
  }

  private static void hits(
      Map<Integer, List<Hit>> hits,
      Strategy strategy,
      List<Integer> open,
      ToDoubleFunction<Integer> score) {
    record Scored(int article, double score) {}
    List<Scored> best =
        open.stream()
            .map(article -> new Scored(article, score.applyAsDouble(article)))
            .filter(scored -> scored.score() > 0)
            .sorted((one, other) -> Double.compare(other.score(), one.score()))
            .limit(LIMIT)
            .toList();
    for (int rank = 0; rank < best.size(); rank++) {
      hits.computeIfAbsent(best.get(rank).article(), article -> new ArrayList<>())
          .add(new Hit(strategy.source(), rank, best.get(rank).score()));
    }
  }
}
