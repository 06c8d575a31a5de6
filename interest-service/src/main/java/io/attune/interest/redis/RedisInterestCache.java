package io.attune.interest.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.history.InterestCache;
import io.attune.interest.history.UserInterest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.UnifiedJedis;

/**
 * Interests in Redis, one hash a user with one field a model.
 *
 * <p>The versions of history and model are part of the value, not of the key: a user then has one
 * entry a model however often the history changes, the last interest is found without its version,
 * and forgetting a user is one deletion. After a failure the cache is not asked for a moment, so
 * that a Redis that hangs does not slow every request down.
 */
public final class RedisInterestCache implements InterestCache {
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Redis redis;
  private final Duration timeToLive;
  private final Clock clock;
  private volatile Instant pausedUntil = Instant.MIN;

  /**
   * @param timeToLive how long an interest is kept after it was stored
   */
  public RedisInterestCache(Redis redis, Duration timeToLive, Clock clock) {
    this.redis = redis;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  @Override
  public Optional<UserInterest> last(Tenant tenant, String userId, String model) {
    byte[] key = CacheKeys.interests(tenant, userId);
    byte[] value = call(jedis -> jedis.hget(key, model.getBytes(UTF_8)));
    return value == null ? Optional.empty() : InterestCodec.decode(value);
  }

  @Override
  public void store(Tenant tenant, String userId, UserInterest interest) {
    byte[] key = CacheKeys.interests(tenant, userId);
    byte[] field = interest.model().getBytes(UTF_8);
    byte[] value = InterestCodec.encode(interest);
    call(
        jedis -> {
          try (AbstractPipeline pipeline = jedis.pipelined()) {
            pipeline.hset(key, field, value);
            pipeline.pexpire(key, timeToLive.toMillis());
            pipeline.sync();
          }
          return null;
        });
  }

  @Override
  public void forget(Tenant tenant, String userId) {
    byte[] key = CacheKeys.interests(tenant, userId);
    redis.call(jedis -> jedis.del(key));
  }

  private <T> T call(Function<UnifiedJedis, T> commands) {
    if (clock.instant().isBefore(pausedUntil)) {
      throw new Unavailable("redis", "failed a moment ago", null);
    }
    try {
      return redis.call(commands);
    } catch (Unavailable e) {
      pausedUntil = clock.instant().plus(PAUSE_AFTER_FAILURE);
      throw e;
    }
  }
}
