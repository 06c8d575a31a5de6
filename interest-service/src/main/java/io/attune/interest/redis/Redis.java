package io.attune.interest.redis;

import io.attune.contract.failure.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * The connection to Redis; a failure of it is {@link Unavailable}. Safe for several threads, each
 * call blocks.
 */
public final class Redis implements AutoCloseable {
  private final UnifiedJedis client;

  /**
   * Opens a pool; connects at the first call.
   *
   * @param url such as {@code redis://127.0.0.1:6379}
   * @param timeout of a connection attempt, of an answer, and of the wait for a free connection
   * @param connections at most this many
   */
  public Redis(String url, Duration timeout, int connections) {
    URI uri = URI.create(url);
    HostAndPort address = JedisURIHelper.getHostAndPort(uri);
    DefaultJedisClientConfig config =
        DefaultJedisClientConfig.builder(uri)
            .connectionTimeoutMillis((int) timeout.toMillis())
            .socketTimeoutMillis((int) timeout.toMillis())
            .build();
    GenericObjectPoolConfig<Connection> pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    pool.setMaxWait(timeout);
    this.client =
        RedisClient.builder().hostAndPort(address).clientConfig(config).poolConfig(pool).build();
  }

  /** Runs commands. */
  public <T> T call(Function<UnifiedJedis, T> commands) {
    try {
      return commands.apply(client);
    } catch (JedisException e) {
      throw new Unavailable("redis", String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
