package io.attune.cli.audit;

import io.attune.cli.client.StoredData;
import io.attune.cli.output.CommandFailure;
import io.attune.profile.v1.Interaction;
import io.attune.profile.v1.User;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Readers with a history, drawn from a tenant's users; who denied consent is left alone. */
final class ReaderSample {
  private static final int MOST_USERS = 100_000;
  private static final int HISTORY = 200;

  private ReaderSample() {}

  /**
   * A reader.
   *
   * @param history newest first, not empty
   */
  record Sampled(User profile, List<Interaction> history) {}

  /** So many readers, or {@link CommandFailure}; the same for the same seed and users. */
  static List<Sampled> draw(StoredData stored, int count, long seed) {
    List<User> users = new ArrayList<>(stored.users(MOST_USERS));
    Collections.shuffle(users, new Random(seed));
    List<Sampled> readers = new ArrayList<>();
    for (User user : users) {
      if (readers.size() == count) {
        return readers;
      }
      boolean denied =
          user.getConsent().getPersonalizationDenied() || user.getConsent().getGenerationDenied();
      if (!denied) {
        List<Interaction> history = stored.history(user.getId(), HISTORY);
        if (!history.isEmpty()) {
          readers.add(new Sampled(user, history));
        }
      }
    }
    if (readers.size() < count) {
      throw new CommandFailure(
          "%d readers with a history are needed, there are %d; --readers asks for fewer, ./attune import loads some"
              .formatted(count, readers.size()));
    }
    return readers;
  }
}
