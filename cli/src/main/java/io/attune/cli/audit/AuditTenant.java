package io.attune.cli.audit;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.ProfileClient;
import io.attune.cli.client.StoredData;
import io.attune.cli.client.Written;
import io.attune.cli.output.CommandFailure;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.Interaction;
import io.attune.profile.v1.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A tenant of the running system that is filled for an audit and emptied after it, so that no data
 * of others is touched: what its twins do counts for nobody's lists.
 *
 * <p>Threading: emptying waits for what is being written, and nothing is written after it.
 */
final class AuditTenant implements AutoCloseable {
  /** Its name. */
  static final String NAME = "attune-audit";

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 1_000;
  private static final int MOST = 1_000_000;

  private final ProfileClient profile;
  private final StoredData stored;
  private boolean over;

  AuditTenant(Addresses addresses) {
    this.profile = new ProfileClient(addresses, NAME, PAUSE);
    this.stored = new StoredData(addresses, NAME);
  }

  /** Deletes all that is in it; what is written after it is refused where it is the last time. */
  synchronized void empty(boolean last) {
    over = over || last;
    stored.users(MOST).forEach(user -> stored.deleteUser(user.getId()));
    stored.deleteItems(stored.newestItems(MOST).stream().map(Item::getId).toList());
  }

  void addItems(List<Item> items) {
    for (int from = 0; from < items.size(); from += AT_ONCE) {
      List<Item> some = items.subList(from, Math.min(items.size(), from + AT_ONCE));
      write("items", () -> profile.writeItems(some));
    }
  }

  /** Makes a user with a history. */
  void add(Twin twin) {
    List<Event> events = new ArrayList<>();
    for (Interaction act : twin.history()) {
      events.add(
          Event.newBuilder()
              .setId("copied-" + events.size())
              .setUserId(twin.id())
              .setItemId(act.getItemId())
              .setType(act.getType())
              .setValue(act.getValue())
              .setTime(act.getTime())
              .build());
    }
    write("users", () -> profile.writeUsers(List.of(twin.profile())));
    write("events", () -> profile.writeEvents(events));
  }

  private synchronized void write(String what, Supplier<Written> call) {
    if (over) {
      throw new CommandFailure("the audit was ended");
    }
    Written written = call.get();
    if (written.rejected() > 0) {
      throw new CommandFailure(
          written.rejected()
              + " "
              + what
              + " were refused: "
              + written.rejections().get(0).reason());
    }
  }

  @Override
  public void close() {
    profile.close();
    stored.close();
  }
}
