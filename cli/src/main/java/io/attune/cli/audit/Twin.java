package io.attune.cli.audit;

import io.attune.profile.v1.Interaction;
import io.attune.profile.v1.User;
import java.util.List;

/**
 * A made-up user with a reader's history, and with one attribute of the profile set.
 *
 * @param reader the reader's place in the sample, from 0
 * @param swap which attribute
 * @param value what it is set to
 * @param profile the made-up user's
 * @param history the reader's, newest first
 */
record Twin(int reader, Swap swap, String value, User profile, List<Interaction> history) {
  Twin {
    history = List.copyOf(history);
  }

  String id() {
    return profile.getId();
  }

  /** Another user who is the same but for the id. */
  Twin as(String id) {
    return new Twin(reader, swap, value, profile.toBuilder().setId(id).build(), history);
  }
}
