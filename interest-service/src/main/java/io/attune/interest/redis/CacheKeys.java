package io.attune.interest.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.contract.Tenant;

/** The names of this service's keys; what belongs to one user or item shares a hash slot. */
final class CacheKeys {
  private CacheKeys() {}

  static byte[] interests(Tenant tenant, String userId) {
    return key(tenant, userId, "interests");
  }

  static byte[] textVector(Tenant tenant, String itemId) {
    return key(tenant, itemId, "text-vector");
  }

  private static byte[] key(Tenant tenant, String id, String name) {
    return "attune:cache:{%s/%s}:%s".formatted(tenant, id, name).getBytes(UTF_8);
  }
}
