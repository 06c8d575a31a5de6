package io.attune.profile;

import io.attune.profile.ingest.CleaningConfig;
import io.attune.profile.redis.RedisConfig;
import io.attune.profile.store.StoreConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The service's configuration for tests that run without a container. */
public record Settings(RedisConfig redis, StoreConfig store, CleaningConfig cleaning) {
  /** The defaults, but for some keys. */
  public static Settings with(Map<String, String> values) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RedisConfig.class)
            .withMapping(StoreConfig.class)
            .withMapping(CleaningConfig.class)
            .addDiscoveredConverters()
            .withDefaultValues(values)
            .build();
    return new Settings(
        config.getConfigMapping(RedisConfig.class),
        config.getConfigMapping(StoreConfig.class),
        config.getConfigMapping(CleaningConfig.class));
  }
}
