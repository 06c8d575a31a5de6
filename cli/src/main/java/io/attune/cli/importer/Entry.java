package io.attune.cli.importer;

import io.attune.profile.v1.Event;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.User;

/** One thing to import. */
public sealed interface Entry {
  /** A user. */
  record OfUser(User user) implements Entry {}

  /** An item. */
  record OfItem(Item item) implements Entry {}

  /** An event. */
  record OfEvent(Event event) implements Entry {}

  /** Size of its message, in bytes. */
  default int size() {
    if (this instanceof OfUser of) {
      return of.user().getSerializedSize();
    }
    if (this instanceof OfItem of) {
      return of.item().getSerializedSize();
    }
    return ((OfEvent) this).event().getSerializedSize();
  }
}
