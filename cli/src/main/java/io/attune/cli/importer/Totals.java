package io.attune.cli.importer;

import io.attune.cli.client.Written;

/**
 * What an import did.
 *
 * @param users users stored
 * @param items items stored
 * @param events events stored
 * @param duplicateEvents events that were stored already, or folded into a repeat
 * @param rejected entries that the service refused
 * @param brokenLines lines that could not be read
 */
public record Totals(
    long users, long items, long events, long duplicateEvents, long rejected, long brokenLines) {
  /** Of an import that has not begun. */
  public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

  Totals withUsers(Written w) {
    return new Totals(
        users + w.accepted(), items, events, duplicateEvents, rejected + w.rejected(), brokenLines);
  }

  Totals withItems(Written w) {
    return new Totals(
        users, items + w.accepted(), events, duplicateEvents, rejected + w.rejected(), brokenLines);
  }

  Totals withEvents(Written w) {
    return new Totals(
        users,
        items,
        events + w.accepted(),
        duplicateEvents + w.duplicate(),
        rejected + w.rejected(),
        brokenLines);
  }

  Totals withBrokenLine() {
    return new Totals(users, items, events, duplicateEvents, rejected, brokenLines + 1);
  }

  /** For people. */
  public String sentence() {
    StringBuilder said = new StringBuilder();
    said.append(String.format("%,d users, %,d items, %,d events stored", users, items, events));
    append(said, duplicateEvents, "events were there already");
    append(said, rejected, "entries refused");
    append(said, brokenLines, "broken lines skipped");
    return said.toString();
  }

  private static void append(StringBuilder said, long count, String what) {
    if (count > 0) {
      said.append(String.format("; %,d %s", count, what));
    }
  }
}
