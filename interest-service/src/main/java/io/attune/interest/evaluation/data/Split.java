package io.attune.interest.evaluation.data;

import io.attune.interest.history.Behaviour;
import java.util.List;
import java.util.Set;

/**
 * A data set split in two: what may be trained on, and what is asked for.
 *
 * @param catalogue ids of all items
 * @param candidates ids of the items that are ranked, before a user's own are left out
 * @param users every user of the data set, in its order
 */
public record Split(List<String> catalogue, Set<String> candidates, List<User> users) {
  /**
   * One user.
   *
   * @param training what the user did, as far as it may be known; in the order of the file
   * @param wanted the items that a good list has; no item that {@code training} names
   */
  public record User(String id, List<Behaviour> training, Set<String> wanted) {
    public User {
      training = List.copyOf(training);
      wanted = Set.copyOf(wanted);
    }

    /** Whether something is asked for, and something is known to tell it from. */
    public boolean isMeasured() {
      return !wanted.isEmpty() && !training.isEmpty();
    }
  }

  public Split {
    catalogue = List.copyOf(catalogue);
    candidates = Set.copyOf(candidates);
    users = List.copyOf(users);
  }

  /** The users who are measured. */
  public List<User> measured() {
    return users.stream().filter(User::isMeasured).toList();
  }
}
