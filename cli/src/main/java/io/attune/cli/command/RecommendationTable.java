package io.attune.cli.command;

import io.attune.cli.output.Table;
import io.attune.gateway.v1.Degradation;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.Text;
import io.attune.gateway.v1.TextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recommendation for people: a line an item, words by the model marked as written. */
final class RecommendationTable {
  private static final String INDENT = "      ";

  private RecommendationTable() {}

  static List<String> lines(RecommendResponse answer) {
    Table table =
        new Table(
            List.of("rank", "item", "headline", "", "category", "sources"), 4, 20, 80, 7, 16, 40);
    int rank = 1;
    for (RecommendedItem item : answer.getItemsList()) {
      table.row(
          Integer.toString(rank++),
          item.getItemId(),
          headline(item),
          written(item).isPresent() ? "written" : "",
          item.getCategory(),
          String.join(", ", item.getSourcesList()));
    }
    List<String> rows = table.lines();
    List<String> lines = new ArrayList<>();
    lines.add(rows.get(0));
    for (int i = 0; i < answer.getItemsCount(); i++) {
      lines.add(rows.get(i + 1));
      otherWords(answer.getItems(i)).forEach(lines::add);
    }
    answer.getDegradedList().stream().map(RecommendationTable::degraded).forEach(lines::add);
    return lines;
  }

  /** The headline that the model wrote, where it did. */
  static Optional<String> written(RecommendedItem item) {
    return item.getTextsList().stream()
        .filter(text -> text.getKind() == TextKind.TEXT_KIND_HEADLINE && text.getGenerated())
        .map(Text::getText)
        .findFirst();
  }

  /** The written headline, else the item's own title, else its id. */
  static String headline(RecommendedItem item) {
    return written(item).orElse(item.getTitle().isEmpty() ? item.getItemId() : item.getTitle());
  }

  static String degraded(Degradation part) {
    return "degraded: " + part.getStage() + " (" + part.getReason() + ")";
  }

  private static List<String> otherWords(RecommendedItem item) {
    return item.getTextsList().stream()
        .filter(text -> text.getKind() != TextKind.TEXT_KIND_HEADLINE && text.getGenerated())
        .map(text -> INDENT + text.getText())
        .toList();
  }
}
