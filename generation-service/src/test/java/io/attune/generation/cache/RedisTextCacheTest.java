package io.attune.generation.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.generation.text.Fallback;
import io.attune.generation.text.Label;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.text.WrittenText;
import io.attune.testkit.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

class RedisTextCacheTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final WrittenText GENERATED =
      new WrittenText(
          TextKind.HEADLINE,
          "Zdeněk's \"poems\" on line 7",
          new Label(
              true,
              "m",
              "ab",
              "house/1",
              "headline/1",
              7,
              Instant.parse("2026-10-06T07:25:00.123Z")),
          List.of(new Verdict("support", true, .875, "")),
          null,
          false,
          Duration.ofMillis(321));
  private static final WrittenText REFUSED =
      new WrittenText(
          TextKind.HEADLINE,
          "Title",
          Label.ownText(Instant.parse("2026-10-06T07:25:00Z")),
          List.of(new Verdict("numbers", false, 0, "18")),
          Fallback.GUARD,
          false,
          Duration.ofMillis(5));

  @TempDir Path dir;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private RedisProcess redis;
  private RedisClient client;
  private RedisTextCache cache;

  @BeforeEach
  void start() {
    redis = RedisProcess.start(dir);
    client = RedisClient.create(redis.url());
    cache =
        new RedisTextCache(
            client, new CacheTimes(WEEK, HOUR, Duration.ZERO), Clock.systemUTC(), registry);
  }

  @AfterEach
  void stop() {
    client.close();
    redis.close();
  }

  @Test
  void givesBackWhatWasStored() {
    cache.store(Map.of(key("a"), GENERATED, key("b"), REFUSED));

    assertThat(cache.find(List.of(key("a"), key("b"), key("c"), key("a"))))
        .isEqualTo(Map.of(key("a"), GENERATED, key("b"), REFUSED));
  }

  @Test
  void keepsARefusalForAShorterTime() {
    cache.store(Map.of(key("a"), GENERATED, key("b"), REFUSED));

    assertThat(client.pttl(key("a").redisKey())).isBetween(HOUR.toMillis(), WEEK.toMillis());
    assertThat(client.pttl(key("b").redisKey())).isBetween(1L, HOUR.toMillis());
  }

  @Test
  void forgetsWhileRedisIsAwayAndSaysSo() {
    cache.store(Map.of(key("a"), GENERATED));
    redis.kill();

    assertThat(cache.find(List.of(key("a")))).isEmpty();
    cache.store(Map.of(key("b"), GENERATED));

    assertThat(registry.get("attune.generation.cache.failures").counter().count()).isEqualTo(2);
    redis.restart();
    assertThat(cache.find(List.of(key("a")))).containsOnlyKeys(key("a"));
  }

  @Test
  void leavesRedisAloneForAPauseAfterAFailure() {
    RedisTextCache patient =
        new RedisTextCache(client, new CacheTimes(WEEK, HOUR, HOUR), Clock.systemUTC(), registry);
    redis.kill();

    patient.find(List.of(key("a")));
    patient.find(List.of(key("a")));
    patient.store(Map.of(key("a"), GENERATED));

    assertThat(registry.get("attune.generation.cache.failures").counter().count()).isEqualTo(1);
  }

  @Test
  void writesAnewWhatItCannotRead() {
    client.set(key("a").redisKey(), "{\"from\": \"another time\"}");

    assertThat(cache.find(List.of(key("a")))).isEmpty();
  }

  private static CacheKey key(String name) {
    return new CacheKey(Tenant.DEFAULT, name.repeat(64));
  }
}
