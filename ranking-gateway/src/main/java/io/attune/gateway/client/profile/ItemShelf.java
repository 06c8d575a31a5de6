package io.attune.gateway.client.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.Partial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Items close at hand, so that most answers need no call for titles and an answer has titles while
 * the profile service is out.
 *
 * <p>An item older than the refresh time is asked for again; what the service no longer knows is
 * forgotten; while the service is out old items serve. Bounded by characters. Safe for use by many
 * threads.
 */
public final class ItemShelf {
  private static final int MOST_IN_ONE_CALL = 1_000;

  private final ProfileClient client;
  private final Duration refresh;
  private final Clock clock;
  private final Cache<Key, Kept> kept;

  private record Key(Tenant tenant, String itemId) {}

  // Empty for an item that the service did not know.
  private record Kept(Optional<Item> item, Instant since) {}

  /**
   * A shelf in front of a client.
   *
   * @param refresh age from which an item is asked for again
   * @param capacity characters to keep, of all items together
   */
  public ItemShelf(ProfileClient client, Duration refresh, long capacity, Clock clock) {
    this.client = client;
    this.refresh = refresh;
    this.clock = clock;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(capacity)
            .weigher((Key key, Kept value) -> value.item().map(Item::weight).orElse(1))
            .build();
  }

  /** Puts items on the shelf that were read elsewhere just now. */
  public void put(Tenant tenant, Collection<Item> items) {
    Instant now = clock.instant();
    items.forEach(item -> kept.put(new Key(tenant, item.id()), new Kept(Optional.of(item), now)));
  }

  /** An item that is on the shelf; nobody is asked. */
  public Optional<Item> known(Tenant tenant, String itemId) {
    Kept value = kept.getIfPresent(new Key(tenant, itemId));
    return value == null ? Optional.empty() : value.item();
  }

  /** The items that are known, by id; it never fails for an outage. */
  public CompletableFuture<Partial<Map<String, Item>>> items(
      Tenant tenant, Collection<String> itemIds, Budget budget) {
    Map<String, Item> found = new HashMap<>();
    List<String> toAsk = new ArrayList<>();
    Instant fresh = clock.instant().minus(refresh);
    for (String id : itemIds) {
      Kept value = kept.getIfPresent(new Key(tenant, id));
      if (value != null) {
        value.item().ifPresent(item -> found.put(id, item));
      }
      if (value == null || value.since().isBefore(fresh)) {
        toAsk.add(id);
      }
    }
    if (toAsk.isEmpty()) {
      return CompletableFuture.completedFuture(Partial.whole(found));
    }
    return ask(tenant, toAsk, budget)
        .handle(
            (items, thrown) -> {
              if (thrown != null) {
                return Partial.without(Degradation.of("profile", thrown), found);
              }
              replace(tenant, toAsk, items, found);
              return Partial.whole(found);
            });
  }

  private CompletableFuture<List<Item>> ask(Tenant tenant, List<String> itemIds, Budget budget) {
    CompletableFuture<List<Item>> all = CompletableFuture.completedFuture(List.of());
    for (int from = 0; from < itemIds.size(); from += MOST_IN_ONE_CALL) {
      List<String> part = itemIds.subList(from, Math.min(itemIds.size(), from + MOST_IN_ONE_CALL));
      all =
          all.thenCombine(
              client.items(tenant, part, budget),
              (before, items) -> {
                List<Item> joined = new ArrayList<>(before);
                joined.addAll(items);
                return joined;
              });
    }
    return all;
  }

  private void replace(
      Tenant tenant, List<String> asked, List<Item> items, Map<String, Item> found) {
    asked.forEach(found::remove);
    items.forEach(item -> found.put(item.id(), item));
    put(tenant, items);
    asked.stream()
        .filter(id -> !found.containsKey(id))
        .forEach(id -> kept.put(new Key(tenant, id), new Kept(Optional.empty(), clock.instant())));
  }
}
