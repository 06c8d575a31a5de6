package io.attune.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/** The pool of connections to Redis: a single server or a cluster. */
final class RedisConnection {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int MOST_CONNECTIONS = 16;

  private RedisConnection() {}

  static UnifiedJedis open(List<URI> urls, boolean cluster) {
    if (cluster) {
      Set<HostAndPort> nodes =
          urls.stream().map(JedisURIHelper::getHostAndPort).collect(Collectors.toSet());
      return RedisClusterClient.builder()
          .nodes(nodes)
          .clientConfig(client(urls.get(0)))
          .poolConfig(pool())
          .build();
    }
    if (urls.size() != 1) {
      throw new IllegalArgumentException(
          "attune.redis.url has " + urls.size() + " URLs; several need attune.redis.cluster=true");
    }
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(urls.get(0)))
        .clientConfig(client(urls.get(0)))
        .poolConfig(pool())
        .build();
  }

  private static JedisClientConfig client(URI url) {
    return DefaultJedisClientConfig.builder(url)
        .timeoutMillis((int) TIMEOUT.toMillis())
        .clientName("attune-gateway")
        .build();
  }

  private static ConnectionPoolConfig pool() {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxIdle(MOST_CONNECTIONS);
    pool.setMaxWait(TIMEOUT);
    return pool;
  }
}
