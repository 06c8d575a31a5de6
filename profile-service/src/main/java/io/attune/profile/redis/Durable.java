package io.attune.profile.redis;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** Whether a write that Redis acknowledged outlives its crash. */
enum Durable {
  YES("append-only file, fsync always"),
  NO("redis may lose acknowledged writes: it needs appendonly yes and appendfsync always"),
  UNKNOWN("redis does not tell its appendfsync");

  private static final String SETTINGS = "append*";

  private final String explanation;

  Durable(String explanation) {
    this.explanation = explanation;
  }

  String explanation() {
    return explanation;
  }

  static Durable of(UnifiedJedis client) {
    if (!(client instanceof RedisClusterClient cluster)) {
      return of(() -> client.configGet(SETTINGS));
    }
    List<Durable> nodes = cluster.getClusterNodes().values().stream().map(Durable::ofNode).toList();
    if (nodes.contains(NO)) {
      return NO;
    }
    return nodes.contains(UNKNOWN) ? UNKNOWN : YES;
  }

  private static Durable ofNode(ConnectionPool pool) {
    try (Connection connection = pool.getResource();
        Jedis node = new Jedis(connection)) {
      return of(() -> node.configGet(SETTINGS));
    }
  }

  private static Durable of(Supplier<Map<String, String>> configGet) {
    try {
      Map<String, String> settings = configGet.get();
      if (settings.isEmpty()) {
        return UNKNOWN;
      }
      boolean always =
          "yes".equals(settings.get("appendonly")) && "always".equals(settings.get("appendfsync"));
      return always ? YES : NO;
    } catch (JedisDataException hidden) {
      // A managed Redis refuses CONFIG.
      return UNKNOWN;
    }
  }
}
