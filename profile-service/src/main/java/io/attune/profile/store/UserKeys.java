package io.attune.profile.store;

import io.attune.contract.Tenant;
import io.attune.profile.redis.Partitions;
import java.util.List;

/**
 * The keys of one user, all in one slot.
 *
 * <ul>
 *   <li>{@code user} the profile: a string
 *   <li>{@code state} a hash: history {@code version}; {@code frame} and {@code acts}, the newest
 *       burst window and how many acts fell into it; {@code full}, whether there are earlier event
 *       ids; {@code gone}, {@code deleted} and {@code pending}, the tombstone, its time in ms and
 *       whether the deletion is unfinished
 *   <li>{@code recent}, {@code earlier} sets: digests of the latest event ids, and of those before
 *   <li>{@code seen} a sorted set: items, by when the latest acts on them began
 *   <li>{@code history} a sorted set: interactions, by time and place in their call
 *   <li>{@code hidden} a sorted set: items, by when they were hidden
 *   <li>{@code ties}, {@code followers} sorted sets: kind's number and other user's id; ties that
 *       start at the user, and follows that end at the user
 * </ul>
 */
record UserKeys(Tenant tenant, int partition, String id) {
  static UserKeys of(Partitions partitions, Tenant tenant, String id) {
    return new UserKeys(tenant, partitions.of(tenant, id), id);
  }

  byte[] profile() {
    return key("user");
  }

  byte[] state() {
    return key("state");
  }

  byte[] recent() {
    return key("recent");
  }

  byte[] earlier() {
    return key("earlier");
  }

  byte[] seen() {
    return key("seen");
  }

  byte[] history() {
    return key("history");
  }

  byte[] hidden() {
    return key("hidden");
  }

  byte[] ties() {
    return key("ties");
  }

  byte[] followers() {
    return key("followers");
  }

  /** Everything but the tombstone. */
  List<byte[]> data() {
    return List.of(
        profile(), recent(), earlier(), seen(), history(), hidden(), ties(), followers());
  }

  /** The partition's users that were written, by id: a sorted set. */
  static byte[] users(Tenant tenant, int partition) {
    return Partitions.key(partition, tenant, "users");
  }

  /** The partition's users that have a history, by id: a sorted set. */
  static byte[] readers(Tenant tenant, int partition) {
    return Partitions.key(partition, tenant, "readers");
  }

  private byte[] key(String kind) {
    return Partitions.key(partition, tenant, kind, id);
  }
}
