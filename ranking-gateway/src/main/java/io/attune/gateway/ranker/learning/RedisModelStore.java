package io.attune.gateway.ranker.learning;

import io.attune.contract.Tenant;
import io.attune.gateway.ranker.model.LearnerBytes;
import io.attune.gateway.ranker.model.RankerLearner;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/**
 * The models of all tenants in Redis: of each the one that learns, with the place in the log up to
 * which it has learned, and its last versions.
 *
 * <p>The model and its place are one hash, {@code attune:ranker:{tenant}:model}, that is replaced
 * only where it is still the one that the learner started from; so a model has learned each
 * impression once, whichever gateways learn and whichever die. Versions are entries of {@code
 * attune:ranker:{tenant}:versions}. Throws {@link redis.clients.jedis.exceptions.JedisException}
 * where Redis does not answer. Safe for use by many threads.
 */
public final class RedisModelStore {
  // Keys: model. Arguments: revision before, revision after, place, base, model.
  private static final byte[] REPLACE =
      bytes(
          """
          local before = redis.call('HGET', KEYS[1], 'revision') or '0'
          if before ~= ARGV[1] then return 0 end
          redis.call('HSET', KEYS[1], 'revision', ARGV[2], 'place', ARGV[3], 'base', ARGV[4],
              'model', ARGV[5])
          return 1
          """);

  private final UnifiedJedis redis;
  private final int versions;

  /**
   * A store.
   *
   * @param versions to keep of each tenant, the latest
   */
  public RedisModelStore(UnifiedJedis redis, int versions) {
    if (versions < 1) {
      throw new IllegalArgumentException("versions to keep: " + versions + ", at least 1");
    }
    this.redis = redis;
    this.versions = versions;
  }

  /** The revision of the model that learns; 0 where there is none. */
  long revision(Tenant tenant) {
    byte[] revision = redis.hget(key(tenant, "model"), bytes("revision"));
    return revision == null ? 0 : number(revision);
  }

  /** The model that learns; one that has learned nothing where there is none that can be read. */
  LearningModel load(Tenant tenant) {
    List<byte[]> kept =
        redis.hmget(
            key(tenant, "model"), bytes("revision"), bytes("place"), bytes("base"), bytes("model"));
    if (kept.get(0) == null) {
      return LearningModel.NONE;
    }
    long revision = number(kept.get(0));
    return LearnerBytes.read(kept.get(3))
        .map(
            learner -> new LearningModel(revision, text(kept.get(1)), number(kept.get(2)), learner))
        .orElseGet(() -> new LearningModel(revision, "", 0, new RankerLearner()));
  }

  /** Replaces the model of a revision; false where another took its place meanwhile. */
  boolean replace(Tenant tenant, long before, LearningModel after) {
    Object replaced =
        redis.eval(
            REPLACE,
            List.of(key(tenant, "model")),
            List.of(
                bytes(Long.toString(before)),
                bytes(Long.toString(after.revision())),
                bytes(after.place()),
                bytes(Long.toString(after.base())),
                LearnerBytes.write(after.learner())));
    return (long) replaced == 1;
  }

  /** Keeps a version, and forgets the oldest beyond those to keep. */
  void keep(Tenant tenant, Version version, RankerLearner learner) {
    redis.hset(key(tenant, "versions"), bytes(version.text()), LearnerBytes.write(learner));
    List<Version> kept = versions(tenant);
    forget(tenant, kept.subList(Math.min(versions, kept.size()), kept.size()));
  }

  /** Forgets versions. */
  void forget(Tenant tenant, List<Version> old) {
    old.forEach(version -> redis.hdel(key(tenant, "versions"), bytes(version.text())));
  }

  /** The versions that are kept, newest first. */
  public List<Version> versions(Tenant tenant) {
    return redis.hkeys(key(tenant, "versions")).stream()
        .map(name -> Version.parse(text(name)))
        .sorted(Comparator.comparingLong(Version::revision).reversed())
        .toList();
  }

  /** What a version had learned; empty where it is not kept, or was of other features. */
  public Optional<RankerLearner> learner(Tenant tenant, Version version) {
    return Optional.ofNullable(redis.hget(key(tenant, "versions"), bytes(version.text())))
        .flatMap(LearnerBytes::read);
  }

  /** True where this gateway is the one that learns for a tenant, for a while from now. */
  boolean lease(Tenant tenant, String gateway, long millis) {
    byte[] key = key(tenant, "lease");
    if (redis.set(key, bytes(gateway), SetParams.setParams().nx().px(millis)) != null) {
      return true;
    }
    byte[] holder = redis.get(key);
    boolean mine = holder != null && text(holder).equals(gateway);
    if (mine) {
      redis.pexpire(key, millis);
    }
    return mine;
  }

  private static byte[] key(Tenant tenant, String name) {
    return bytes("attune:ranker:{" + tenant + "}:" + name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long number(byte[] bytes) {
    return Long.parseLong(text(bytes));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
