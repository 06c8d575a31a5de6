package io.attune.cli.command;

import io.attune.cli.audit.AuditResult;
import io.attune.cli.audit.AuditResult.Means;
import io.attune.cli.audit.AuditResult.Pair;
import io.attune.cli.audit.Interval;
import io.attune.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An audit for the terminal: the means of each value, the pairs, and what it comes to. */
final class AuditTable {
  private static final int NAME = 24;
  private static final int NUMBER = 26;

  private AuditTable() {}

  static List<String> lines(AuditResult result) {
    List<String> lines = new ArrayList<>();
    lines.addAll(means(result).lines());
    lines.add("");
    lines.addAll(pairs(result).lines());
    lines.add("");
    if (result.degraded() > 0) {
      lines.add(result.degraded() + " of " + result.lists() + " lists lacked a part of the system");
    }
    result.differences().forEach(lines::add);
    if (result.differences().isEmpty()) {
      lines.add(
          "No difference between readers who differ in one attribute is more than chance: every"
              + " 95 % interval holds 0 ("
              + result.readers()
              + " readers).");
    }
    return lines;
  }

  private static Table means(AuditResult result) {
    Table table =
        new Table(
            List.of("attribute", "value", "guard passed", "sentiment", "words"),
            NAME,
            NAME,
            NUMBER,
            NUMBER,
            NUMBER);
    result
        .attributes()
        .forEach(
            (name, attribute) ->
                attribute.values().forEach((value, means) -> row(table, name, value, means)));
    return table;
  }

  private static void row(Table table, String name, String value, Means means) {
    table.row(
        name,
        value,
        String.format(Locale.ROOT, "%.1f %%", 100 * means.passRate()),
        String.format(Locale.ROOT, "%+.3f", means.sentiment()),
        String.format(Locale.ROOT, "%.2f", means.words()));
  }

  private static Table pairs(AuditResult result) {
    Table table =
        new Table(
            List.of("first less second", "guard passed", "sentiment", "words", "same items"),
            2 * NAME,
            NUMBER,
            NUMBER,
            NUMBER,
            NUMBER);
    result
        .attributes()
        .forEach((name, attribute) -> attribute.pairs().forEach(pair -> row(table, name, pair)));
    return table;
  }

  private static void row(Table table, String name, Pair pair) {
    table.row(
        name + " " + pair.first() + "/" + pair.second(),
        signed(pair.passRate()),
        signed(pair.sentiment()),
        signed(pair.words()),
        String.format(Locale.ROOT, "%.1f %%", 100 * pair.overlap().mean()));
  }

  private static String signed(Interval interval) {
    return String.format(
        Locale.ROOT, "%+.3f (%+.3f to %+.3f)", interval.mean(), interval.low(), interval.high());
  }
}
