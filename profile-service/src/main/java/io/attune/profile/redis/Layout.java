package io.attune.profile.redis;

import io.attune.contract.failure.PreconditionFailed;
import redis.clients.jedis.UnifiedJedis;

/**
 * The number of partitions that the stored data was written with.
 *
 * <p>With another number every id would be looked for in the wrong place, so nothing is read or
 * written before the numbers are known to agree.
 */
final class Layout {
  private static final String KEY = "attune:partitions";

  private final UnifiedJedis client;
  private final int partitions;
  private volatile boolean agreed;

  Layout(UnifiedJedis client, int partitions) {
    this.client = client;
    this.partitions = partitions;
  }

  void checkOnce() {
    if (!agreed) {
      check();
    }
  }

  void check() {
    client.setnx(KEY, Integer.toString(partitions));
    String stored = client.get(KEY);
    agreed = Integer.toString(partitions).equals(stored);
    if (!agreed) {
      throw new PreconditionFailed(
          "PARTITIONS_DIFFER",
          "redis holds data in "
              + stored
              + " partitions, attune.redis.partitions is "
              + partitions);
    }
  }
}
