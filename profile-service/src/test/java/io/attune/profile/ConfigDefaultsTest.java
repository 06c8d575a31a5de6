package io.attune.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.profile.redis.RedisConfig.Durability;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {
  private final Settings defaults = Settings.with(Map.of());

  @Test
  void redisDefaults() {
    assertThat(defaults.redis().url()).containsExactly(URI.create("redis://127.0.0.1:6379"));
    assertThat(defaults.redis().cluster()).isFalse();
    assertThat(defaults.redis().maxConnections()).isEqualTo(16);
    assertThat(defaults.redis().maxWait()).isEqualTo(Duration.ofSeconds(1));
    assertThat(defaults.redis().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(defaults.redis().partitions()).isEqualTo(16);
    assertThat(defaults.redis().durability()).isEqualTo(Durability.REQUIRE);
  }

  @Test
  void storeDefaults() {
    assertThat(defaults.store().historyCap()).isEqualTo(1000);
    assertThat(defaults.store().seenCap()).isEqualTo(5000);
    assertThat(defaults.store().hiddenCap()).isEqualTo(1000);
    assertThat(defaults.store().dedupeCap()).isEqualTo(2000);
    assertThat(defaults.store().tieCap()).isEqualTo(5000);
    assertThat(defaults.store().streamLength()).isEqualTo(100_000);
    assertThat(defaults.store().tombstoneLife()).isEqualTo(Duration.ofDays(365));
  }

  @Test
  void cleaningDefaults() {
    assertThat(defaults.cleaning().maxAhead()).isEqualTo(Duration.ofMinutes(5));
    assertThat(defaults.cleaning().maxAge()).isEqualTo(Duration.ofDays(30));
    assertThat(defaults.cleaning().foldWindow()).isEqualTo(Duration.ofSeconds(10));
    assertThat(defaults.cleaning().burstLimit()).isEqualTo(600);
    assertThat(defaults.cleaning().burstWindow()).isEqualTo(Duration.ofMinutes(1));
  }
}
