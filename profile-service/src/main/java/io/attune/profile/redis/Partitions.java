package io.attune.profile.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.contract.Tenant;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Spreads users and items over partitions, each of which lies in one slot of a Redis Cluster.
 *
 * <p>The partition of an id is the CRC-32 of "tenant/id" modulo their number. All keys of partition
 * 3 carry the hash tag {@code {p03}}, so one script changes a user's data and appends to the change
 * stream atomically.
 */
@Singleton
public final class Partitions {
  private final int count;

  @Inject
  public Partitions(RedisConfig config) {
    this(config.partitions());
  }

  public Partitions(int count) {
    if (count < 1 || count > 1000) {
      throw new IllegalArgumentException("attune.redis.partitions is " + count + ", not 1 to 1000");
    }
    this.count = count;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The partition of a user or an item, from 0. */
  public int of(Tenant tenant, String id) {
    CRC32 crc = new CRC32();
    crc.update((tenant.id() + "/" + id).getBytes(UTF_8));
    return (int) (crc.getValue() % count);
  }

  /** The positions of entries by the partition of their ids, in order within each. */
  public <T> Map<Integer, List<Integer>> group(
      Tenant tenant, List<T> entries, Function<T, String> id) {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < entries.size(); i++) {
      int partition = of(tenant, id.apply(entries.get(i)));
      groups.computeIfAbsent(partition, p -> new ArrayList<>()).add(i);
    }
    return groups;
  }

  /** The key of a partition's change stream. */
  public static byte[] changes(int partition) {
    return (tag(partition) + "changes").getBytes(UTF_8);
  }

  /** The key of something that a tenant has once a partition. */
  public static byte[] key(int partition, Tenant tenant, String name) {
    return (tag(partition) + tenant + ":" + name).getBytes(UTF_8);
  }

  /** The key of something of one user or item. */
  public static byte[] key(int partition, Tenant tenant, String kind, String id) {
    return (tag(partition) + tenant + ":" + kind + ":" + id).getBytes(UTF_8);
  }

  private static String tag(int partition) {
    return "attune:{p" + (partition < 10 ? "0" : "") + partition + "}:";
  }
}
