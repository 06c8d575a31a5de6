package io.attune.interest.load;

import io.attune.interest.model.Interaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Made-up histories of the size of MovieLens 100K: 943 users with 20 to 737 of 1,682 items each,
 * 106 on average, most of them of the user's own group of items.
 */
final class Catalogue100K {
  private static final int USERS = 943;
  private static final int ITEMS = 1_682;
  private static final int GROUPS = 12;
  private static final int LEAST = 20;
  private static final int MOST = 737;
  private static final double MEAN_ABOVE_LEAST = 90;
  private static final double OWN_SHARE = 0.7;
  private static final double SKEW = 2.5; // How much more popular the popular items are.
  private static final Instant NEWEST = Instant.parse("2026-03-01T00:00:00Z");

  private final Random random;

  Catalogue100K(long seed) {
    this.random = new Random(seed);
  }

  /** The histories of all users, newest first each. */
  List<List<Interaction>> histories() {
    List<List<Interaction>> histories = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      histories.add(history(user % GROUPS));
    }
    return histories;
  }

  private List<Interaction> history(int group) {
    int length =
        Math.min(MOST, LEAST + (int) (-MEAN_ABOVE_LEAST * Math.log(1 - random.nextDouble())));
    Set<Integer> items = new LinkedHashSet<>();
    while (items.size() < length) {
      int item = (int) (ITEMS * Math.pow(random.nextDouble(), SKEW));
      boolean own = random.nextDouble() < OWN_SHARE;
      items.add(own ? Math.min(ITEMS - 1, item / GROUPS * GROUPS + group) : item);
    }
    List<Interaction> history = new ArrayList<>();
    for (int item : items) {
      history.add(
          new Interaction(
              "item-" + item,
              0.5 + random.nextInt(3) / 4.0,
              NEWEST.minusSeconds(30L * history.size())));
    }
    return history;
  }
}
