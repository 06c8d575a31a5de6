package io.attune.gateway.ranker.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.gateway.ranker.feature.Features;
import io.attune.gateway.ranker.log.RedisImpressionLog.Closed;
import io.attune.gateway.ranker.model.Action;
import io.attune.gateway.ranker.model.Impression;
import io.attune.testkit.RedisProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

class RedisImpressionLogTest {
  private static final Tenant TENANT = Tenant.DEFAULT;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration SETTLE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private RedisProcess process;
  private UnifiedJedis redis;
  private final MovedClock clock = new MovedClock();
  private RedisImpressionLog log;

  @BeforeEach
  void start() {
    process = RedisProcess.start(folder);
    URI url = URI.create(process.url());
    redis = RedisClient.create(url.getHost(), url.getPort());
    log = log(3);
  }

  @AfterEach
  void stop() {
    redis.close();
    process.close();
  }

  @Test
  void whatIsLeftAloneClosesOnceWhenItsWindowIsOver() {
    log.serve(TENANT, "r1", Map.of("a", impression("r1")));

    assertThat(log.close(TENANT, 100)).isZero();
    clock.pass(WINDOW);
    assertThat(log.close(TENANT, 100)).isEqualTo(1);
    assertThat(log.close(TENANT, 100)).isZero();

    List<Closed> closed = log.after(TENANT, "", 10);
    assertThat(closed).hasSize(1);
    assertThat(closed.get(0).impression()).contains(impression("r1"));
    assertThat(log.after(TENANT, closed.get(0).place(), 10)).isEmpty();
    assertThat(log.end(TENANT)).isEqualTo(closed.get(0).place());
  }

  @Test
  void whatIsReactedToClosesALittleLaterWithAllThatWasDone() {
    log.serve(TENANT, "r1", Map.of("a", impression("r1")));
    react("r1", Action.CLICK);
    react("r1", Action.LIKE);
    react("r1", Action.CLICK);

    clock.pass(SETTLE);

    assertThat(log.close(TENANT, 100)).isEqualTo(1);
    Impression closed = log.after(TENANT, "", 10).get(0).impression().orElseThrow();
    assertThat(closed.actions()).isEqualTo(Action.CLICK.bit() | Action.LIKE.bit());
  }

  @Test
  void aReactionMayComeBeforeWhatItReactsTo() {
    react("r1", Action.CLICK);
    log.serve(TENANT, "r1", Map.of("a", impression("r1")));

    clock.pass(WINDOW);
    log.close(TENANT, 100);

    assertThat(log.after(TENANT, "", 10).get(0).impression().orElseThrow().did(Action.CLICK))
        .isTrue();
  }

  @Test
  void aReactionToNothingIsForgotten() {
    react("nobody-asked", Action.CLICK);

    clock.pass(WINDOW);

    assertThat(log.close(TENANT, 100)).isEqualTo(1);
    assertThat(log.after(TENANT, "", 10)).isEmpty();
    assertThat(redis.exists("attune:ranker:{default}:reacted")).isFalse();
  }

  @Test
  void servingAgainChangesNothingAndSurvivesAnotherGateway() {
    log.serve(TENANT, "r1", Map.of("a", impression("r1")));
    react("r1", Action.CLICK);
    log(3).serve(TENANT, "r1", Map.of("a", impression("r1")));

    clock.pass(SETTLE);

    assertThat(log(3).close(TENANT, 100)).isEqualTo(1);
    assertThat(log.after(TENANT, "", 10)).hasSize(1);
  }

  @Test
  void refusesWhatDoesNotFit() {
    log.serve(TENANT, "r1", Map.of("a", impression("r1"), "b", impression("r1")));

    assertThat(log.serve(TENANT, "r2", Map.of("a", impression("r2"), "b", impression("r2"))))
        .isEqualTo(1);
  }

  @Test
  void tenantsAreApart() {
    log.serve(TENANT, "r1", Map.of("a", impression("r1")));
    clock.pass(WINDOW);

    assertThat(log.close(Tenant.of("other"), 100)).isZero();
    assertThat(log.tenants()).containsExactly(TENANT);
  }

  private RedisImpressionLog log(int open) {
    return new RedisImpressionLog(
        redis, new LogLimits(WINDOW, SETTLE, open, 100, Duration.ofDays(1)), clock);
  }

  private void react(String requestId, Action action) {
    log.react(TENANT, List.of(new Reaction(requestId, "a", action)));
  }

  private static Impression impression(String requestId) {
    return new Impression(requestId, Instant.EPOCH, "home", 1, Features.NONE, Optional.empty(), 0);
  }

  private static final class MovedClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
