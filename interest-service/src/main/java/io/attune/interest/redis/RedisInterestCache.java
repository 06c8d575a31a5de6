package io.attune.interest.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.history.InterestCache;
import io.attune.interest.history.UserInterest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;

/**
 * Interests in Redis, one hash a user with two fields a model: the interest, and the time of the
 * newest act that it was inferred from. A user who was forgotten has one other field instead, for
 * as long as an interest would have been kept.
 *
 * <p>The versions of history and model are part of the value, not of the key: a user then has one
 * entry a model however often the history changes, the last interest is found without its version,
 * and forgetting a user is one deletion. After a failure the cache is not asked for a moment, so
 * that a Redis that hangs does not slow every request down.
 */
public final class RedisInterestCache implements InterestCache {
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private static final byte[] STORE =
      """
      if redis.call('hexists', KEYS[1], '!forgotten') == 1 then
        return 0
      end
      local field, newest = ARGV[1], '!newest-act:' .. ARGV[1]
      local kept = redis.call('hget', KEYS[1], newest)
      if kept and tonumber(kept) > tonumber(ARGV[3]) then
        return 0
      end
      redis.call('hset', KEYS[1], field, ARGV[2], newest, ARGV[3])
      redis.call('pexpire', KEYS[1], ARGV[4])
      return 1
      """
          .getBytes(UTF_8);

  private static final byte[] FORGET =
      """
      redis.call('del', KEYS[1])
      redis.call('hset', KEYS[1], '!forgotten', '1')
      redis.call('pexpire', KEYS[1], ARGV[1])
      """
          .getBytes(UTF_8);

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
    byte[] value = call(jedis -> jedis.hget(key, bytes(model)));
    return value == null ? Optional.empty() : InterestCodec.decode(value);
  }

  @Override
  public void store(Tenant tenant, String userId, UserInterest interest, Instant newestAct) {
    List<byte[]> arguments =
        List.of(
            bytes(interest.model()),
            InterestCodec.encode(interest),
            bytes(newestAct.toEpochMilli()),
            bytes(timeToLive.toMillis()));
    List<byte[]> keys = List.of(CacheKeys.interests(tenant, userId));
    call(jedis -> jedis.eval(STORE, keys, arguments));
  }

  @Override
  public void forget(Tenant tenant, String userId) {
    List<byte[]> keys = List.of(CacheKeys.interests(tenant, userId));
    List<byte[]> arguments = List.of(bytes(timeToLive.toMillis()));
    redis.call(jedis -> jedis.eval(FORGET, keys, arguments));
  }

  private static byte[] bytes(Object value) {
    return value.toString().getBytes(UTF_8);
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
