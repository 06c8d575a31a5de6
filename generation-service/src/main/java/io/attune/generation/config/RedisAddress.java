package io.attune.generation.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;

/** Where Redis is. */
@ConfigMapping(prefix = "attune.redis")
public interface RedisAddress {
  /** Redis URLs; one, or some nodes of a cluster separated by commas. Default: the local one. */
  @WithDefault("redis://127.0.0.1:6379")
  List<URI> url();

  /** True where the URLs lead to a Redis Cluster. Default: false. */
  @WithDefault("false")
  boolean cluster();
}
