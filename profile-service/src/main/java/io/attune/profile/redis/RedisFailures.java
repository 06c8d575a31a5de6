package io.attune.profile.redis;

import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.Pool;

/** Turns what Jedis throws into the failures of the contract. */
final class RedisFailures {
  private static final Logger LOG = Logger.getLogger(RedisFailures.class);
  private static final Duration RETRY_AFTER = Duration.ofMillis(100);

  private final UnifiedJedis client;

  RedisFailures(UnifiedJedis client) {
    this.client = client;
  }

  <T> T guard(Supplier<T> work) {
    try {
      return work.get();
    } catch (JedisConnectionException e) {
      forgetIdleConnections();
      throw new Unavailable("redis", "does not answer: " + e.getMessage(), e);
    } catch (JedisDataException e) {
      LOG.errorf("redis refused a command: %s", e.getMessage());
      throw new Unavailable("redis", "refused a command: " + e.getMessage(), e);
    } catch (JedisException e) {
      if (e.getCause() instanceof NoSuchElementException) {
        throw new Overloaded("all connections to redis are in use", RETRY_AFTER);
      }
      throw new Unavailable("redis", "failed: " + e.getMessage(), e);
    } catch (IllegalStateException e) {
      // A cluster's pipeline only logs that a node is gone; its answers are then missing.
      if (client instanceof RedisClusterClient) {
        forgetIdleConnections();
        throw new Unavailable("redis", "did not answer: " + e.getMessage(), e);
      }
      throw e;
    }
  }

  /** After Redis restarted, every idle connection is dead; each would fail one more call. */
  private void forgetIdleConnections() {
    if (client instanceof RedisClient single) {
      single.getPool().clear();
    } else if (client instanceof RedisClusterClient cluster) {
      cluster.getClusterNodes().values().forEach(Pool::clear);
    }
  }
}
