package io.attune.profile.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.contract.failure.Unavailable;
import io.attune.profile.Settings;
import io.attune.testkit.RedisProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

class RedisTest {
  @TempDir Path dir;
  private RedisProcess server;

  @BeforeEach
  void start() {
    server = RedisProcess.start(dir);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void refusesAnotherNumberOfPartitionsThanStored() {
    try (Redis first = open(Map.of())) {
      first.checkLayout();
    }
    try (Redis other = open(Map.of("attune.redis.partitions", "8"))) {
      assertThatThrownBy(other::checkLayout)
          .isInstanceOf(PreconditionFailed.class)
          .hasMessageContaining("16")
          .hasMessageContaining("8");
      assertThatThrownBy(() -> other.read(pipeline -> pipeline.get("x")))
          .isInstanceOf(PreconditionFailed.class);
      assertThatThrownBy(() -> new StartupCheck(other, settings(Map.of())).onStart(null))
          .isInstanceOf(PreconditionFailed.class);
    }
  }

  @Test
  void aScriptThatRedisForgotRunsAllTheSame() {
    Script script = Script.beside(RedisTest.class, "echo.lua");
    try (Redis redis = open(Map.of());
        RedisClient client = RedisClient.create(server.url())) {
      List<Script.Call> calls =
          List.of(
              new Script.Call(script, List.of(Script.arg("{a}k")), List.of(Script.arg("1"))),
              new Script.Call(script, List.of(Script.arg("{a}k")), List.of(Script.arg("2"))));
      assertThat(redis.run("t", calls)).hasSize(2);
      client.scriptFlush();
      assertThat(redis.run("t", calls)).asString().isNotEmpty();
      client.scriptFlush();
      assertThat(redis.runTogether("t", calls)).hasSize(2);
      assertThat(client.get("{a}k")).isEqualTo("2");
    }
  }

  @Test
  void unavailableWhileRedisIsGoneAndBackRightAfter() {
    try (Redis redis = open(Map.of())) {
      assertThat(get(redis)).isNull();
      server.kill();
      assertThatThrownBy(() -> get(redis)).isInstanceOf(Unavailable.class);
      assertThat(health(redis, Map.of()).getStatus()).isEqualTo(Status.DOWN);
      server.restart();
      assertThat(get(redis)).isNull();
      assertThat(health(redis, Map.of()).getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void startsBeforeRedisAndChecksTheLayoutLater() {
    server.kill();
    try (Redis redis = open(Map.of())) {
      new StartupCheck(redis, settings(Map.of())).onStart(null);
      server.restart();
      assertThat(get(redis)).isNull();
      try (RedisClient client = RedisClient.create(server.url())) {
        assertThat(client.get("attune:partitions")).isEqualTo("16");
      }
    }
  }

  @Test
  void notReadyWhereRedisMayLoseAcknowledgedWrites() {
    try (Redis redis = open(Map.of());
        RedisClient client = RedisClient.create(server.url())) {
      client.configSet("appendfsync", "everysec");
      assertThat(health(redis, Map.of()).getStatus()).isEqualTo(Status.DOWN);
      assertThat(health(redis, Map.of()).getData().orElseThrow())
          .hasValueSatisfying(
              new org.assertj.core.api.Condition<>(
                  value -> value.toString().contains("appendfsync always"), "names the setting"));
      assertThat(health(redis, Map.of("attune.redis.durability", "warn")).getStatus())
          .isEqualTo(Status.UP);
      assertThat(health(redis, Map.of("attune.redis.durability", "ignore")).getStatus())
          .isEqualTo(Status.UP);
    }
  }

  @Test
  void whatRedisRefusesIsUnavailable() {
    try (Redis redis = open(Map.of())) {
      assertThatThrownBy(() -> redis.read(pipeline -> pipeline.hget("attune:partitions", "x")))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("WRONGTYPE");
    }
  }

  @Test
  void overloadedWhenAllConnectionsAreInUse() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Redis redis =
        open(Map.of("attune.redis.max-connections", "1", "attune.redis.max-wait", "50ms"))) {
      redis.checkLayout();
      var held =
          other.submit(
              () ->
                  redis.read(
                      pipeline -> {
                        holding.countDown();
                        await(release);
                        return pipeline.get("x");
                      }));
      await(holding);
      assertThatThrownBy(() -> get(redis)).isInstanceOf(Overloaded.class);
      release.countDown();
      assertThat(held.get()).isNull();
    } finally {
      release.countDown();
      other.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String get(Redis redis) {
    return redis.read(pipeline -> pipeline.get("x"));
  }

  private HealthCheckResponse health(Redis redis, Map<String, String> values) {
    return new RedisReadiness(redis, settings(values)).call();
  }

  private Redis open(Map<String, String> values) {
    return new Redis(settings(values));
  }

  private RedisConfig settings(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("attune.redis.url", server.url());
    return Settings.with(all).redis();
  }
}
