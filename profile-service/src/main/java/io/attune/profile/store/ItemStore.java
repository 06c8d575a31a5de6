package io.attune.profile.store;

import static io.attune.profile.redis.Script.arg;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Changes;
import io.attune.profile.codec.Stored;
import io.attune.profile.domain.Item;
import io.attune.profile.domain.Page;
import io.attune.profile.redis.Partitions;
import io.attune.profile.redis.Redis;
import io.attune.profile.redis.Script;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import redis.clients.jedis.Response;

/**
 * Stores the catalogue: one script a partition of a call.
 *
 * <p>Each partition has a sorted set of its items, newest first, in the same slot as the items, so
 * that an item and its place in the catalogue change together.
 */
@Singleton
public final class ItemStore {
  private static final Script PUT = Script.beside(ItemStore.class, "put_items.lua");
  private static final Script DELETE = Script.beside(ItemStore.class, "delete_items.lua");
  private static final int ORDER_BYTES = 8;

  private final Redis redis;
  private final Partitions partitions;
  private final StoreConfig config;
  private final Clock clock;

  @Inject
  public ItemStore(Redis redis, Partitions partitions, StoreConfig config, Clock clock) {
    this.redis = redis;
    this.partitions = partitions;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Writes items whole, all or none; one without a publish time keeps its stored one, or gets now.
   */
  public void put(Tenant tenant, List<Item> items) {
    List<Item> complete = versioned(published(tenant, items));
    Changes changes = Changes.at(tenant, clock.millis());
    List<Script.Call> calls = new ArrayList<>();
    partitions
        .group(tenant, complete, Item::id)
        .forEach(
            (partition, positions) -> {
              List<byte[]> keys = catalogueKeys(tenant, partition);
              List<byte[]> args = new ArrayList<>();
              args.add(arg(config.streamLength()));
              for (int position : positions) {
                Item item = complete.get(position);
                keys.add(key(tenant, partition, item.id()));
                args.addAll(List.of(arg(item.id()), Stored.bytes(item), changes.upserted(item)));
              }
              calls.add(new Script.Call(PUT, keys, args));
            });
    redis.runTogether(tenant.id(), calls);
  }

  /** Reads items in the order asked for, unknown ones left out. */
  public List<Item> get(Tenant tenant, List<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return redis.read(
        pipeline -> {
          List<Response<byte[]>> values =
              ids.stream()
                  .map(id -> pipeline.get(key(tenant, partitions.of(tenant, id), id)))
                  .toList();
          return () ->
              values.stream()
                  .map(Response::get)
                  .filter(Objects::nonNull)
                  .map(Stored::item)
                  .toList();
        });
  }

  /**
   * Reads a page of items, newest first, those of the same time by id.
   *
   * @param after the position before the page, as an earlier page gave it; empty for the first page
   */
  public Page<Item> page(Tenant tenant, String after, int size) {
    byte[] min = after.isEmpty() ? arg("-") : ("(" + after).getBytes(ISO_8859_1);
    List<String> members =
        redis.read(
            pipeline -> {
              List<Response<List<byte[]>>> parts = new ArrayList<>();
              for (int p = 0; p < partitions.count(); p++) {
                parts.add(pipeline.zrangeByLex(catalogue(tenant, p), min, arg("+"), 0, size + 1));
              }
              // As Latin-1 the texts sort as their bytes do.
              return () ->
                  parts.stream()
                      .flatMap(part -> part.get().stream())
                      .map(member -> new String(member, ISO_8859_1))
                      .sorted()
                      .limit(size + 1L)
                      .toList();
            });
    boolean last = members.size() <= size;
    List<String> page = last ? members : members.subList(0, size);
    List<String> ids = page.stream().map(member -> member.substring(ORDER_BYTES)).toList();
    return new Page<>(get(tenant, ids), last ? "" : page.get(size - 1));
  }

  /** Deletes items; answers how many were there. */
  public int delete(Tenant tenant, List<String> ids) {
    Changes changes = Changes.at(tenant, clock.millis());
    List<Script.Call> calls = new ArrayList<>();
    partitions
        .group(tenant, ids, id -> id)
        .forEach(
            (partition, positions) -> {
              List<byte[]> keys = catalogueKeys(tenant, partition);
              List<byte[]> args = new ArrayList<>();
              args.add(arg(config.streamLength()));
              for (int position : positions) {
                String id = ids.get(position);
                keys.add(key(tenant, partition, id));
                args.addAll(List.of(arg(id), changes.itemDeleted(id)));
              }
              calls.add(new Script.Call(DELETE, keys, args));
            });
    return redis.runTogether(tenant.id(), calls).stream()
        .mapToInt(deleted -> Math.toIntExact((Long) deleted))
        .sum();
  }

  private List<Item> published(Tenant tenant, List<Item> items) {
    List<String> timeless =
        items.stream().filter(item -> item.publishTime() == null).map(Item::id).toList();
    Map<String, Instant> stored = new HashMap<>();
    get(tenant, timeless).forEach(item -> stored.put(item.id(), item.publishTime()));
    Instant now = clock.instant();
    return items.stream()
        .map(
            item ->
                item.publishTime() != null
                    ? item
                    : item.publishedAt(stored.getOrDefault(item.id(), now)))
        .toList();
  }

  private static List<Item> versioned(List<Item> items) {
    return items.stream().map(item -> item.withVersion(Stored.digest(item))).toList();
  }

  private static List<byte[]> catalogueKeys(Tenant tenant, int partition) {
    List<byte[]> keys = new ArrayList<>();
    keys.add(Partitions.changes(partition));
    keys.add(catalogue(tenant, partition));
    return keys;
  }

  private static byte[] catalogue(Tenant tenant, int partition) {
    return Partitions.key(partition, tenant, "catalogue");
  }

  private static byte[] key(Tenant tenant, int partition, String id) {
    return Partitions.key(partition, tenant, "item", id);
  }
}
