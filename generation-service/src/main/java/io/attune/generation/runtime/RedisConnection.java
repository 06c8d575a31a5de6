package io.attune.generation.runtime;

import io.attune.generation.config.GenerationConfig;
import io.attune.generation.config.RedisAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/** Opens the client of a single Redis or of a cluster; connects when first used. */
final class RedisConnection {
  private RedisConnection() {}

  static UnifiedJedis open(RedisAddress address, GenerationConfig.Cache cache) {
    List<URI> urls = address.url();
    JedisClientConfig client = client(urls.get(0), cache);
    ConnectionPoolConfig pool = pool(cache);
    if (address.cluster()) {
      return RedisClusterClient.builder()
          .nodes(urls.stream().map(JedisURIHelper::getHostAndPort).collect(Collectors.toSet()))
          .clientConfig(client)
          .poolConfig(pool)
          .build();
    }
    if (urls.size() != 1) {
      throw new IllegalArgumentException(
          "attune.redis.url has " + urls.size() + " URLs; several need attune.redis.cluster=true");
    }
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(urls.get(0)))
        .clientConfig(client)
        .poolConfig(pool)
        .build();
  }

  private static JedisClientConfig client(URI url, GenerationConfig.Cache cache) {
    int timeout = Math.toIntExact(cache.timeout().toMillis());
    return DefaultJedisClientConfig.builder(url)
        .connectionTimeoutMillis(timeout)
        .socketTimeoutMillis(timeout)
        .clientName("attune-generation")
        .build();
  }

  private static ConnectionPoolConfig pool(GenerationConfig.Cache cache) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(cache.maxConnections());
    pool.setMaxIdle(cache.maxConnections());
    pool.setMaxWait(cache.timeout());
    return pool;
  }
}
