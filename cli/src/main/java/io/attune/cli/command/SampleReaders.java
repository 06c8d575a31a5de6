package io.attune.cli.command;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.GatewayClient;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.StreamRecommendResponse;
import io.attune.gateway.v1.TextKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Three readers of the sample newsroom and what they would see, line by line as it is written. */
final class SampleReaders {
  private static final List<String> READERS = List.of("reader-001", "reader-002", "reader-003");
  private static final int COUNT = 10;

  private final Console console;
  private final Addresses addresses;

  SampleReaders(Console console, Addresses addresses) {
    this.console = console;
    this.addresses = addresses;
  }

  /**
   * Shows the readers.
   *
   * @param tenant whose data
   * @param budget time for each reader's words
   */
  void show(String tenant, Duration budget) {
    try (GatewayClient gateway = new GatewayClient(addresses)) {
      for (String reader : READERS) {
        RecommendRequest request =
            RecommendRequest.newBuilder()
                .setTenant(tenant)
                .setUserId(reader)
                .setCount(COUNT)
                .addWrite(TextKind.TEXT_KIND_HEADLINE)
                .setWriteBudgetMs((int) budget.toMillis())
                .build();
        new Lines(reader).show(gateway, request);
      }
    }
  }

  /** The lines of one reader: each is said once, as soon as its words are there. */
  private final class Lines {
    private final String reader;
    private final Map<String, Line> waiting = new LinkedHashMap<>();

    Lines(String reader) {
      this.reader = reader;
    }

    void show(GatewayClient gateway, RecommendRequest request) {
      try {
        gateway.stream(request, this::take);
      } catch (CommandFailure e) {
        console.note("attune: " + e.getMessage());
      }
      waiting.values().forEach(line -> say(line, line.item().getTitle(), false));
      waiting.clear();
    }

    private void take(StreamRecommendResponse piece) {
      if (piece.hasRanked()) {
        ranked(piece.getRanked());
      } else if (piece.hasWritten()
          && piece.getWritten().getText().getKind() == TextKind.TEXT_KIND_HEADLINE) {
        Line line = waiting.remove(piece.getWritten().getItemId());
        if (line != null) {
          boolean written = piece.getWritten().getText().getGenerated();
          String own = line.item().getTitle();
          say(line, written ? piece.getWritten().getText().getText() : own, written);
        }
      }
    }

    private void ranked(RecommendResponse answer) {
      console.say("");
      console.say("For " + reader + ":");
      answer.getDegradedList().stream().map(RecommendationTable::degraded).forEach(console::say);
      int rank = 1;
      for (RecommendedItem item : answer.getItemsList()) {
        Line line = new Line(rank++, item);
        if (RecommendationTable.written(item).isPresent()) {
          say(line, RecommendationTable.headline(item), true);
        } else {
          waiting.put(item.getItemId(), line);
        }
      }
    }

    private void say(Line line, String headline, boolean written) {
      String mark = written ? " [written]" : "";
      console.say(
          String.format("%4d  %s%s (%s)", line.rank(), headline, mark, line.item().getCategory()));
    }
  }

  private record Line(int rank, RecommendedItem item) {}
}
