package io.attune.interest.index;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who took up what lately: users and items as the two sides of a graph, bounded on every side.
 *
 * <p>A user keeps the latest items, an item the latest users, and of all users those who were
 * active last. Recording an act again changes nothing, so acts may be told twice. Safe for several
 * threads; readers take no lock and see each user's and each item's neighbours whole.
 */
public final class InteractionGraph {
  private static final double SWEEP_SHARE = 0.1;

  /**
   * How much is kept.
   *
   * @param users at most so many users, those active last; up to a tenth more for a while
   * @param itemsPerUser at most so many items of a user, those of the latest acts
   * @param usersPerItem at most so many users of an item, those who came last
   */
  public record Limits(int users, int itemsPerUser, int usersPerItem) {
    public Limits {
      if (users < 1 || itemsPerUser < 1 || usersPerItem < 1) {
        throw new IllegalArgumentException(
            "%d users, %d items a user, %d users an item: each must be at least 1"
                .formatted(users, itemsPerUser, usersPerItem));
      }
    }
  }

  private final Limits limits;
  private final Map<String, UserNode> users = new ConcurrentHashMap<>();
  private final Map<String, ItemNode> items = new ConcurrentHashMap<>();
  private volatile long newestSecond = Long.MIN_VALUE;

  public InteractionGraph(Limits limits) {
    this.limits = limits;
  }

  /**
   * Records that a user took up an item.
   *
   * @param weight how much the act tells; of several acts the greatest counts, and one of zero or
   *     less does not count
   * @param endorsed whether the user showed others that it is worth something
   */
  public synchronized void record(
      String userId, String itemId, double weight, Instant time, boolean endorsed) {
    if (!(weight > 0)) {
      return;
    }
    UserNode user = users.computeIfAbsent(userId, UserNode::new);
    ItemNode item = items.computeIfAbsent(itemId, ItemNode::new);
    Taken before = user.taken();
    Taken after = before.with(item, (float) weight, time.getEpochSecond(), endorsed);
    if (after.size() > before.size()) {
      item.join(user, limits.usersPerItem());
    }
    if (after.size() > limits.itemsPerUser()) {
      int oldest = after.oldest();
      part(user, after.item(oldest));
      after = after.without(oldest);
    }
    user.take(after);
    newestSecond = Math.max(newestSecond, time.getEpochSecond());
    if (users.size() > limits.users() * (1 + SWEEP_SHARE)) {
      dropIdle();
    }
  }

  /** Forgets that a user took up an item. */
  public synchronized void drop(String userId, String itemId) {
    UserNode user = users.get(userId);
    int at = user == null ? -1 : user.taken().indexOf(itemId);
    if (at >= 0) {
      part(user, user.taken().item(at));
      user.take(user.taken().without(at));
      if (user.taken().size() == 0) {
        users.remove(userId);
      }
    }
  }

  /** Forgets a user. */
  public synchronized void remove(String userId) {
    UserNode user = users.remove(userId);
    if (user != null) {
      for (int i = 0; i < user.taken().size(); i++) {
        part(user, user.taken().item(i));
      }
    }
  }

  /** What a user took up, the latest first. */
  public List<WeightedItem> taken(String userId) {
    UserNode user = users.get(userId);
    return user == null ? List.of() : user.taken().latestFirst();
  }

  /** How many users there are. */
  public int userCount() {
    return users.size();
  }

  /** How many items there are. */
  public int itemCount() {
    return items.size();
  }

  UserNode user(String userId) {
    return users.get(userId);
  }

  ItemNode item(String itemId) {
    return items.get(itemId);
  }

  /** When the latest act of all happened, in seconds since 1970. */
  long newestSecond() {
    return newestSecond;
  }

  @GuardedBy("this")
  private void part(UserNode user, ItemNode item) {
    item.leave(user);
    if (item.degree() == 0) {
      items.remove(item.id());
    }
  }

  @GuardedBy("this")
  private void dropIdle() {
    long[] latest = users.values().stream().mapToLong(user -> user.taken().latest()).toArray();
    Arrays.sort(latest);
    long least = latest[latest.length - limits.users()];
    users.values().stream()
        .filter(user -> user.taken().latest() < least)
        .map(UserNode::id)
        .toList()
        .forEach(this::remove);
    // Where many were active last at one and the same time, any of them will do.
    for (UserNode user : users.values()) {
      if (users.size() <= limits.users()) {
        return;
      }
      if (user.taken().latest() == least) {
        remove(user.id());
      }
    }
  }
}
