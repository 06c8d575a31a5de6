package io.attune.cli.newsroom;

import java.util.Map;

/**
 * What a reader likes, hidden from the recommender.
 *
 * @param categories weight of each liked category, the best liked has 1
 * @param tags weight of each liked tag, 0 to 1
 */
record Taste(Map<String, Double> categories, Map<String, Double> tags) {
  private static final double CATEGORY_SHARE = 0.7;

  Taste {
    categories = Map.copyOf(categories);
    tags = Map.copyOf(tags);
  }

  /** How much the reader likes an article, 0 to 1. */
  double affinity(Article article) {
    double category = categories.getOrDefault(article.category(), 0.0);
    double liked = article.tags().stream().mapToDouble(tag -> tags.getOrDefault(tag, 0.0)).sum();
    return CATEGORY_SHARE * category + (1 - CATEGORY_SHARE) * Math.min(1, liked);
  }
}
