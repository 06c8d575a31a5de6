package io.attune.interest.evaluation.data;

import io.attune.interest.evaluation.data.Dataset.User;
import io.attune.interest.history.Behaviour;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.model.Interaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Splits data sets by a {@link Protocol}.
 *
 * <p>What is split are interactions as {@link HistoryReading} reads them, the same as in service: a
 * user and an item that the user took up; all acts of the pair go to the same side. An item that is
 * asked of a user is never among what that user is known by. The same for the same seed.
 */
public final class Splitter {
  private static final double SHARE = 0.2;

  private record Pair(int user, String itemId, Instant time) {}

  private final HistoryReading reading;

  public Splitter(HistoryReading reading) {
    this.reading = reading;
  }

  /** Splits. The seed matters only where the protocol draws. */
  public Split split(Dataset dataset, Protocol protocol, long seed) {
    return switch (protocol) {
      case RATIO80 -> randomPairs(dataset, seed);
      case LEAVE_LAST_OUT -> newestPairs(dataset);
      case TEMPORAL -> afterAMoment(dataset);
      case COLD -> unseenItems(dataset, seed);
    };
  }

  private Split randomPairs(Dataset dataset, long seed) {
    List<Pair> pairs = pairs(dataset);
    Collections.shuffle(pairs, new Random(seed));
    List<Set<String>> wanted = nothing(dataset);
    pairs
        .subList(0, fifth(pairs.size()))
        .forEach(pair -> wanted.get(pair.user()).add(pair.itemId()));
    return split(dataset, ids(dataset), wanted, Set.of());
  }

  private Split newestPairs(Dataset dataset) {
    List<Set<String>> wanted = nothing(dataset);
    for (int user = 0; user < wanted.size(); user++) {
      List<Interaction> newestFirst = interactions(dataset.users().get(user));
      if (newestFirst.size() > 1) {
        wanted.get(user).add(newestFirst.get(0).itemId());
      }
    }
    return split(dataset, ids(dataset), wanted, Set.of());
  }

  private Split unseenItems(Dataset dataset, long seed) {
    List<Pair> pairs = pairs(dataset);
    List<String> taken =
        new ArrayList<>(
            pairs.stream().map(Pair::itemId).collect(Collectors.toCollection(TreeSet::new)));
    Collections.shuffle(taken, new Random(seed));
    Set<String> cold = new HashSet<>(taken.subList(0, fifth(taken.size())));
    List<Set<String>> wanted = nothing(dataset);
    pairs.stream()
        .filter(pair -> cold.contains(pair.itemId()))
        .forEach(pair -> wanted.get(pair.user()).add(pair.itemId()));
    return split(dataset, cold, wanted, cold);
  }

  private Split afterAMoment(Dataset dataset) {
    List<Instant> times =
        pairs(dataset).stream()
            .map(Pair::time)
            .sorted()
            .collect(Collectors.toCollection(ArrayList::new));
    Instant moment =
        times.isEmpty() ? Instant.MAX : times.get(times.size() - Math.max(1, fifth(times.size())));
    List<Split.User> users = new ArrayList<>();
    for (User user : dataset.users()) {
      List<Behaviour> before =
          user.acts().stream().filter(act -> act.time().isBefore(moment)).toList();
      List<Behaviour> after =
          user.acts().stream().filter(act -> !act.time().isBefore(moment)).toList();
      Set<String> wanted = new HashSet<>();
      reading.read(after).interactions().forEach(interaction -> wanted.add(interaction.itemId()));
      before.forEach(act -> wanted.remove(act.itemId()));
      users.add(new Split.User(user.id(), before, wanted));
    }
    return new Split(ids(dataset), Set.copyOf(ids(dataset)), users);
  }

  /** The split in which some items are asked of each user, and some are known of nobody. */
  private static Split split(
      Dataset dataset, Iterable<String> candidates, List<Set<String>> wanted, Set<String> unknown) {
    List<Split.User> users = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      User user = dataset.users().get(i);
      Set<String> asked = wanted.get(i);
      List<Behaviour> training =
          user.acts().stream()
              .filter(act -> !asked.contains(act.itemId()) && !unknown.contains(act.itemId()))
              .toList();
      users.add(new Split.User(user.id(), training, asked));
    }
    Set<String> ranked = new HashSet<>();
    candidates.forEach(ranked::add);
    return new Split(ids(dataset), ranked, users);
  }

  private List<Pair> pairs(Dataset dataset) {
    List<Pair> pairs = new ArrayList<>();
    for (int user = 0; user < dataset.users().size(); user++) {
      for (Interaction interaction : interactions(dataset.users().get(user))) {
        pairs.add(new Pair(user, interaction.itemId(), interaction.time()));
      }
    }
    return pairs;
  }

  private List<Interaction> interactions(User user) {
    return reading.read(user.acts()).interactions();
  }

  private static List<Set<String>> nothing(Dataset dataset) {
    return dataset.users().stream().<Set<String>>map(user -> new HashSet<>()).toList();
  }

  private static List<String> ids(Dataset dataset) {
    return dataset.items().stream().map(Dataset.Item::id).toList();
  }

  private static int fifth(int count) {
    return (int) Math.round(SHARE * count);
  }
}
