package io.attune.gateway.pipeline.selector;

import io.attune.gateway.pipeline.plan.Pin;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Another selector's list, turned to the reader's topic mix and held to the surface's rules.
 *
 * <p>The other selector gives more than the list needs, in its order. Calibration reorders it, caps
 * pass over what would be too much, pinned items take their places in it and count for the caps.
 */
public final class RuledSelector implements Selector {
  // What the other selector gives for each place, so that there is something to choose from.
  private static final int FOR_EACH_PLACE = 4;

  private final Selector inner;

  public RuledSelector(Selector inner) {
    this.inner = inner;
  }

  @Override
  public List<Candidate> select(Query query, List<Candidate> scored) {
    boolean calibrated = query.plan().calibration() > 0 && !query.leanings().mix().isEmpty();
    SortedMap<Integer, List<Candidate>> pinned = pinned(query, scored);
    boolean capped = !query.plan().rules().cap().isEmpty();
    if (!calibrated && pinned.isEmpty() && !capped) {
      return inner.select(query, scored);
    }
    List<Candidate> pins = pinned.values().stream().flatMap(List::stream).toList();
    Set<String> pinnedIds = pins.stream().map(Candidate::itemId).collect(Collectors.toSet());
    List<Candidate> others =
        scored.stream().filter(one -> !pinnedIds.contains(one.itemId())).toList();
    List<Candidate> order = inner.select(query.withCount(FOR_EACH_PLACE * query.count()), others);
    if (calibrated) {
      order = Calibration.order(order, query);
    }
    CapTally caps = new CapTally(query.plan().rules().cap());
    pins.forEach(caps::take);
    List<Candidate> list = new ArrayList<>();
    for (Candidate candidate : withRest(order, others)) {
      if (list.size() < query.count() - pins.size() && caps.fits(candidate)) {
        caps.take(candidate);
        list.add(candidate);
      }
    }
    return placed(list, pinned, query.count());
  }

  /** Pinned items that may be shown, by their place. */
  private static SortedMap<Integer, List<Candidate>> pinned(Query query, List<Candidate> scored) {
    SortedMap<Integer, List<Candidate>> pinned = new TreeMap<>();
    List<Pin> pins =
        query.plan().rules().pin().stream().filter(pin -> pin.holdsAt(query.time())).toList();
    if (pins.isEmpty()) {
      return pinned;
    }
    Map<String, Candidate> fresh =
        scored.stream()
            .filter(candidate -> !candidate.shownBefore())
            .collect(Collectors.toMap(Candidate::itemId, candidate -> candidate));
    pins.stream()
        .filter(pin -> pin.position() <= query.count() && fresh.containsKey(pin.item()))
        .sorted(Comparator.comparingInt(Pin::position))
        .limit(query.count())
        .forEach(
            pin ->
                pinned
                    .computeIfAbsent(pin.position(), place -> new ArrayList<>())
                    .add(fresh.get(pin.item())));
    return pinned;
  }

  // What the order left out comes behind it: a cap may pass over all of the order.
  private static List<Candidate> withRest(List<Candidate> order, List<Candidate> others) {
    Set<String> ordered = order.stream().map(Candidate::itemId).collect(Collectors.toSet());
    List<Candidate> all = new ArrayList<>(order);
    others.stream()
        .filter(candidate -> !ordered.contains(candidate.itemId()))
        .sorted(
            Comparator.comparing(Candidate::shownBefore)
                .thenComparing(Comparator.comparingDouble(Candidate::score).reversed()))
        .forEach(all::add);
    return all;
  }

  private static List<Candidate> placed(
      List<Candidate> list, SortedMap<Integer, List<Candidate>> pinned, int count) {
    List<Candidate> placed = new ArrayList<>(list);
    int fresh = (int) list.stream().filter(candidate -> !candidate.shownBefore()).count();
    for (var pins : pinned.entrySet()) {
      // What was shown before stays behind all that is new.
      placed.addAll(Math.min(pins.getKey() - 1, fresh), pins.getValue());
      fresh += pins.getValue().size();
    }
    return List.copyOf(placed.subList(0, Math.min(count, placed.size())));
  }
}
