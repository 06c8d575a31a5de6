package io.attune.cli.importer;

import io.attune.cli.client.ProfileClient;
import io.attune.cli.client.Written;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.User;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Entries that are sent together, each with the line it came from. */
final class Batch {
  private static final int MAX_ENTRIES = 2_000;
  private static final int MAX_BYTES = 1 << 20;

  private final List<User> users = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Long> userLines = new ArrayList<>();
  private final List<Long> itemLines = new ArrayList<>();
  private final List<Long> eventLines = new ArrayList<>();
  private int bytes;

  void add(Entry entry, long line) {
    bytes += entry.size();
    if (entry instanceof Entry.OfUser of) {
      users.add(of.user());
      userLines.add(line);
    } else if (entry instanceof Entry.OfItem of) {
      items.add(of.item());
      itemLines.add(line);
    } else if (entry instanceof Entry.OfEvent of) {
      events.add(of.event());
      eventLines.add(line);
    }
  }

  boolean isFull() {
    return users.size() + items.size() + events.size() >= MAX_ENTRIES || bytes >= MAX_BYTES;
  }

  /**
   * Stores the entries: users, then items, then events.
   *
   * @param rejection told of each refused entry: its line and why
   * @return the totals with this batch
   */
  Totals send(ProfileClient profile, Totals totals, BiConsumer<Long, String> rejection) {
    Totals sum = totals;
    if (!users.isEmpty()) {
      sum = sum.withUsers(told(profile.writeUsers(users), userLines, rejection));
    }
    if (!items.isEmpty()) {
      sum = sum.withItems(told(profile.writeItems(items), itemLines, rejection));
    }
    if (!events.isEmpty()) {
      sum = sum.withEvents(told(profile.writeEvents(events), eventLines, rejection));
    }
    return sum;
  }

  private static Written told(
      Written written, List<Long> lines, BiConsumer<Long, String> rejection) {
    for (Written.Rejection refused : written.rejections()) {
      int index = refused.position() - 1;
      long line = index >= 0 && index < lines.size() ? lines.get(index) : 0;
      rejection.accept(line, refused.reason());
    }
    return written;
  }
}
