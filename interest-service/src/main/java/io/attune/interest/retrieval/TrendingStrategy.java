package io.attune.interest.retrieval;

import io.attune.interest.index.CatalogueItem;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.index.TopItems;
import io.attune.interest.index.WeightedItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Items most acted on lately, among all and within the categories that the user reads most.
 *
 * <p>The score is the share of what the first item of all has, or, where it is more, that of the
 * first of the item's category times the category's share of the user's history: what is hot among
 * chess players is found for one of them, however few they are.
 */
final class TrendingStrategy implements Strategy {
  private static final int MAX_CATEGORIES = 3;

  @Override
  public StrategyName name() {
    return StrategyName.TRENDING;
  }

  @Override
  public Found find(Search search, int limit) {
    Map<String, Double> scores = new HashMap<>();
    Set<String> wanted = search.filter().categories();
    if (wanted.isEmpty()) {
      TopItems top = new TopItems(limit, search.filter());
      search.catalogue().trending().offerBest(top);
      addShares(top.bestFirst(), 1, scores);
      shares(search)
          .forEach(
              (category, share) -> addShares(best(search, Set.of(category), limit), share, scores));
    } else {
      addShares(best(search, wanted, limit), 1, scores);
    }
    TopItems top = new TopItems(limit, itemId -> true);
    scores.forEach(top::offer);
    return Found.of(top.bestFirst(), "nobody has acted on an item that may be found");
  }

  /** The categories of which the history has most, with their share of it. */
  private static Map<String, Double> shares(Search search) {
    Map<String, Double> weights = new HashMap<>();
    double sum = 0;
    for (WeightedItem item : search.history()) {
      sum += item.weight();
      search
          .catalogue()
          .item(item.itemId())
          .map(CatalogueItem::category)
          .filter(category -> !category.isEmpty())
          .ifPresent(category -> weights.merge(category, item.weight(), Double::sum));
    }
    double total = sum;
    return weights.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(MAX_CATEGORIES)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() / total));
  }

  private static List<ScoredItem> best(Search search, Set<String> categories, int limit) {
    TopItems top = new TopItems(limit, search.filter());
    categories.forEach(category -> search.catalogue().trending().offerBest(category, top));
    return top.bestFirst();
  }

  /** From logarithms to shares of the first one's. */
  private static void addShares(
      List<ScoredItem> bestFirst, double weight, Map<String, Double> scores) {
    for (ScoredItem item : bestFirst) {
      double share = weight * Math.pow(2, item.score() - bestFirst.get(0).score());
      scores.merge(item.itemId(), share, Math::max);
    }
  }
}
