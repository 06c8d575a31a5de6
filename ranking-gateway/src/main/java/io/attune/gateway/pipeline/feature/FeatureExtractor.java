package io.attune.gateway.pipeline.feature;

import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.ranker.feature.Feature;
import io.attune.gateway.ranker.feature.Features;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The features of the candidates of one request. What is the same for all of them is worked out
 * once.
 */
final class FeatureExtractor {
  private static final double RANK_SCALE = 20;
  private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();
  private static final Map<String, Feature> RANKS = bySource("_RANK");
  private static final Map<String, Feature> SCORES = bySource("_SCORE");
  private static final List<Feature> BUCKETED =
      List.of(
          Feature.BLEND,
          Feature.MODEL_RANK,
          Feature.CONTENT_RANK,
          Feature.FRESH_WEEK,
          Feature.CATEGORY_SHARE,
          Feature.CATEGORY_LATELY,
          Feature.CATEGORY_RATE,
          Feature.TAG_BEST,
          Feature.TAG_RATE);
  private static final int BUCKETS = 8;
  private static final int HOURS_A_SPAN = 6;

  private final Query query;
  private final Reactions reactions;
  private final Map<String, Double> bestScores = new HashMap<>();
  private final float hourSine;
  private final float hourCosine;
  private final float weekend;
  private final int span;

  FeatureExtractor(Query query, Reactions reactions, List<Candidate> candidates) {
    this.query = query;
    this.reactions = reactions;
    for (Candidate candidate : candidates) {
      candidate.hits().forEach(hit -> bestScores.merge(hit.source(), hit.score(), Math::max));
    }
    ZonedDateTime time = query.time().atZone(ZoneOffset.UTC);
    double turn = 2 * Math.PI * (time.getHour() + time.getMinute() / 60.0) / 24;
    this.hourSine = (float) Math.sin(turn);
    this.hourCosine = (float) Math.cos(turn);
    this.weekend = time.getDayOfWeek().getValue() > 5 ? 1 : 0;
    this.span = time.getHour() / HOURS_A_SPAN;
  }

  private static Map<String, Feature> bySource(String suffix) {
    Map<String, Feature> features = new HashMap<>();
    for (Feature feature : Feature.values()) {
      if (feature.name().endsWith(suffix)) {
        String source = feature.name().substring(0, feature.name().length() - suffix.length());
        features.put(source.toLowerCase(Locale.ROOT), feature);
      }
    }
    return Map.copyOf(features);
  }

  /**
   * The features of a candidate.
   *
   * @param blend its score by the untrained blend, without the setback of items shown before
   */
  Features features(Candidate candidate, double blend) {
    float[] values = new float[Feature.COUNT];
    set(values, Feature.BLEND, blend);
    sources(values, candidate);
    reader(values);
    candidate.item().ifPresent(item -> item(values, item));
    return Features.of(values, crosses(values, candidate));
  }

  private void sources(float[] values, Candidate candidate) {
    for (Candidate.Hit hit : candidate.hits()) {
      raise(
          values,
          RANKS.getOrDefault(hit.source(), Feature.EXTERNAL_RANK),
          RANK_SCALE / (RANK_SCALE + hit.rank()));
      double best = bestScores.getOrDefault(hit.source(), 0.0);
      raise(
          values,
          SCORES.getOrDefault(hit.source(), Feature.EXTERNAL_SCORE),
          best > 0 ? hit.score() / best : 0);
    }
    set(values, Feature.SOURCES, candidate.hits().size() / 5.0);
  }

  private void reader(float[] values) {
    set(values, Feature.READER_RATE, reactions.rate());
    set(values, Feature.HISTORY, 1 - 1 / (1 + reactions.acts() / 10.0));
    values[Feature.HOUR_SINE.ordinal()] = hourSine;
    values[Feature.HOUR_COSINE.ordinal()] = hourCosine;
    values[Feature.WEEKEND.ordinal()] = weekend;
  }

  private void item(float[] values, Item item) {
    item.publishTime().ifPresent(published -> recency(values, published));
    String category = item.category();
    set(values, Feature.CATEGORY_SHARE, reactions.categoryShare(category));
    set(values, Feature.CATEGORY_LATELY, reactions.categoryLately(category));
    set(values, Feature.CATEGORY_RATE, reactions.categoryRate(category));
    set(values, Feature.CATEGORY_SHOWN, 1 - 1 / (1 + reactions.categoryMet(category) / 5.0));
    set(values, Feature.CATEGORY_HIDDEN, reactions.categoryHidden(category));
    set(values, Feature.TAG_RATE, reactions.rate());
    if (!item.tags().isEmpty()) {
      double best = 0;
      double sum = 0;
      double rates = 0;
      for (String tag : item.tags()) {
        best = Math.max(best, reactions.tagStrength(tag));
        sum += reactions.tagStrength(tag);
        rates += reactions.tagRate(tag);
      }
      set(values, Feature.TAG_BEST, best);
      set(values, Feature.TAG_MEAN, sum / item.tags().size());
      set(values, Feature.TAG_RATE, rates / item.tags().size());
    }
  }

  private void recency(float[] values, Instant published) {
    double days = Duration.between(published, query.time()).toSeconds() / DAY_SECONDS;
    set(values, Feature.FRESH_DAY, Math.pow(2, -Math.max(0, days)));
    set(values, Feature.FRESH_WEEK, Math.pow(2, -Math.max(0, days) / 7));
  }

  // Buckets let a straight line bend; the others tell surfaces, times and categories apart.
  private int[] crosses(float[] values, Candidate candidate) {
    String category = candidate.item().map(Item::category).orElse("");
    int[] crosses = new int[BUCKETED.size() + 5];
    int next = 0;
    for (Feature feature : BUCKETED) {
      crosses[next++] = place(feature.ordinal(), bucket(values, feature));
    }
    int surface = query.surface().hashCode();
    int rate = bucket(values, Feature.CATEGORY_RATE);
    crosses[next++] = place(100, 31 * rate + bucket(values, Feature.TAG_RATE));
    crosses[next++] = place(101, 31 * rate + bucket(values, Feature.CATEGORY_LATELY));
    crosses[next++] = place(102, 31 * surface + bucket(values, Feature.BLEND));
    crosses[next++] = place(103, 31 * surface + category.hashCode());
    crosses[next] = place(104, 31 * span + category.hashCode());
    return crosses;
  }

  private static int bucket(float[] values, Feature feature) {
    return Math.min(BUCKETS - 1, (int) (values[feature.ordinal()] * BUCKETS));
  }

  // The finaliser of MurmurHash3, 64 bits.
  private static int place(int kind, int value) {
    long hash = (long) kind << 32 ^ (value & 0xFFFF_FFFFL);
    hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
    return (int) Math.floorMod(hash ^ hash >>> 33, (long) Features.CROSSES);
  }

  private static void set(float[] values, Feature feature, double value) {
    values[feature.ordinal()] = (float) Math.max(0, Math.min(1, value));
  }

  private static void raise(float[] values, Feature feature, double value) {
    set(values, feature, Math.max(values[feature.ordinal()], value));
  }
}
