package io.attune.profile.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Where Redis is, and how the service talks to it. */
@ConfigMapping(prefix = "attune.redis")
public interface RedisConfig {
  /** What the readiness check makes of a Redis that may lose acknowledged writes. */
  enum Durability {
    /** Not ready. */
    REQUIRE,
    /** Ready, and said so. For a managed Redis that hides its configuration. */
    WARN,
    /** Not looked at. */
    IGNORE
  }

  /**
   * Redis URLs such as {@code redis://user:password@host:6379} or {@code rediss://host:6379}; one,
   * or some nodes of a cluster separated by commas. Default: the local one.
   */
  @WithDefault("redis://127.0.0.1:6379")
  List<URI> url();

  /** True where the URLs lead to a Redis Cluster. Default: false. */
  @WithDefault("false")
  boolean cluster();

  /**
   * Connections kept at most, to each node. Default: 16. Range: 1 to 1,000. Few make calls wait
   * their turn; more than Redis can serve at once only move the queue into Redis.
   */
  @WithDefault("16")
  int maxConnections();

  /**
   * How long a call waits for a free connection before it is refused as overload. Default: 1 s.
   * Short refuses bursts that would have passed; long lets callers queue behind a stuck Redis.
   */
  @WithDefault("1s")
  Duration maxWait();

  /**
   * How long Redis may take to connect or to answer. Default: 2 s. Short turns a slow disk into
   * failures; long holds threads while Redis is gone.
   */
  @WithDefault("2s")
  Duration timeout();

  /**
   * Over how many partitions users and items are spread; fixed once data is stored. Default: 16.
   * Range: 1 to 1,000. One puts all data on one node of a cluster; many make listings slower.
   */
  @WithDefault("16")
  int partitions();

  /** What a Redis without {@code appendfsync always} means. Default: REQUIRE. */
  @WithDefault("REQUIRE")
  Durability durability();
}
