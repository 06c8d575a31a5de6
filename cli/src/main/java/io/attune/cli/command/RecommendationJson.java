package io.attune.cli.command;

import io.attune.gateway.v1.Degradation;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON form of a recommendation; scripts rely on its names.
 *
 * @param degraded stages whose part is missing
 */
record RecommendationJson(String requestId, String user, List<String> degraded, List<Item> items) {
  record Item(String item, String title, double score, List<String> sources, List<Text> texts) {}

  record Text(
      String kind, String text, boolean generated, String model, Map<String, Double> verdicts) {}

  static RecommendationJson of(String user, RecommendResponse answer) {
    return new RecommendationJson(
        answer.getRequestId(),
        user,
        answer.getDegradedList().stream().map(Degradation::getStage).toList(),
        answer.getItemsList().stream().map(RecommendationJson::item).toList());
  }

  private static Item item(RecommendedItem item) {
    return new Item(
        item.getItemId(),
        item.getTitle(),
        item.getScore(),
        List.copyOf(item.getSourcesList()),
        item.getTextsList().stream().map(RecommendationJson::text).toList());
  }

  private static Text text(io.attune.gateway.v1.Text text) {
    return new Text(
        text.getKind().name().replace("TEXT_KIND_", "").toLowerCase(Locale.ROOT),
        text.getText(),
        text.getGenerated(),
        text.getModel(),
        new TreeMap<>(text.getVerdictsMap()));
  }
}
