package io.attune.profile.redis;

import java.net.URI;
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

/** Opens the client of a single Redis or of a cluster; both look the same afterwards. */
final class RedisConnection {
  private RedisConnection() {}

  static UnifiedJedis open(RedisConfig config) {
    List<URI> urls = config.url();
    if (config.cluster()) {
      Set<HostAndPort> nodes =
          urls.stream().map(JedisURIHelper::getHostAndPort).collect(Collectors.toSet());
      return RedisClusterClient.builder()
          .nodes(nodes)
          .clientConfig(clientConfig(config, urls.get(0)))
          .poolConfig(poolConfig(config))
          .build();
    }
    if (urls.size() != 1) {
      throw new IllegalArgumentException(
          "attune.redis.url has " + urls.size() + " URLs; several need attune.redis.cluster=true");
    }
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(urls.get(0)))
        .clientConfig(clientConfig(config, urls.get(0)))
        .poolConfig(poolConfig(config))
        .build();
  }

  private static JedisClientConfig clientConfig(RedisConfig config, URI url) {
    int timeout = Math.toIntExact(config.timeout().toMillis());
    return DefaultJedisClientConfig.builder(url)
        .connectionTimeoutMillis(timeout)
        .socketTimeoutMillis(timeout)
        .clientName("attune-profile")
        .build();
  }

  private static ConnectionPoolConfig poolConfig(RedisConfig config) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(config.maxConnections());
    pool.setMaxIdle(config.maxConnections());
    pool.setMaxWait(config.maxWait());
    return pool;
  }
}
