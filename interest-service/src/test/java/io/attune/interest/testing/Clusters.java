package io.attune.interest.testing;

import io.attune.interest.history.Behaviour;
import io.attune.interest.history.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Users with hidden tastes: each likes one group of items and clicks mostly in it, while a few
 * items of every group are popular with everybody.
 */
public final class Clusters {
  public static final int GROUPS = 8;
  public static final int ITEMS_A_GROUP = 15;
  private static final Instant NEWEST = Instant.parse("2026-03-01T00:00:00Z");

  private final Random random;

  public Clusters(long seed) {
    this.random = new Random(seed);
  }

  /** A user of a group: clicks, newest first. */
  public List<Behaviour> user(int group, int clicks) {
    Set<String> items = new LinkedHashSet<>();
    while (items.size() < clicks) {
      boolean own = random.nextDouble() < 0.85;
      // Squared, so that the first items of a group are the popular ones.
      int rank = (int) (ITEMS_A_GROUP * Math.pow(random.nextDouble(), 1.5));
      items.add(item(own ? group : random.nextInt(GROUPS), rank));
    }
    List<String> order = new ArrayList<>(items);
    Collections.shuffle(order, random);
    List<Behaviour> behaviours = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      behaviours.add(new Behaviour(order.get(i), Signal.CLICK, 0, NEWEST.minusSeconds(3600L * i)));
    }
    return behaviours;
  }

  /** Users of all groups in turn. */
  public List<List<Behaviour>> users(int count, int clicks) {
    List<List<Behaviour>> users = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      users.add(user(i % GROUPS, clicks));
    }
    return users;
  }

  public static String item(int group, int rank) {
    return "g" + group + "-i" + rank;
  }
}
