package io.attune.gateway.pipeline.experiment;

import static io.attune.gateway.fake.Candidates.NOW;
import static io.attune.gateway.fake.Candidates.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.attune.contract.Tenant;
import io.attune.gateway.background.BackgroundQueue;
import io.attune.gateway.client.profile.Consent;
import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.client.profile.ReaderEvent;
import io.attune.gateway.client.profile.Traits;
import io.attune.gateway.pipeline.experiment.ExperimentReport.ArmResult;
import io.attune.gateway.pipeline.plan.ArmChoice;
import io.attune.gateway.pipeline.plan.Plan;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.Leanings;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.testkit.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

class ExperimentLedgerTest {
  private static final Tenant TENANT = Tenant.of("one");

  @TempDir Path folder;

  private RedisProcess process;
  private UnifiedJedis redis;

  @BeforeEach
  void start() throws IOException {
    process = RedisProcess.start(folder);
    redis = RedisClient.create(process.url());
  }

  @AfterEach
  void stop() {
    redis.close();
    process.close();
  }

  @Test
  void joinsWhatReadersDidToTheArmThatTheyWereShown() {
    try (ExperimentLedger ledger = ledger(0)) {
      ledger.accept(answer(TENANT, "a1", "r1", "control", "x", "y"));
      ledger.accept(answer(TENANT, "a2", "r2", "plain", "x", "y", "z"));
      ledger.reacted(TENANT, List.of(event("e1", "r1", EventType.CLICK, 0, "a1")));
      ledger.reacted(TENANT, List.of(event("e1", "r1", EventType.CLICK, 0, "a1")));
      ledger.reacted(TENANT, List.of(event("e2", "r2", EventType.DWELL, 12.5, "a2")));
      // Of another reader, of no answer, and of a kind that is not counted.
      ledger.reacted(TENANT, List.of(event("e3", "r1", EventType.CLICK, 0, "a2")));
      ledger.reacted(TENANT, List.of(event("e4", "r1", EventType.CLICK, 0, "")));
      ledger.reacted(TENANT, List.of(event("e5", "r1", EventType.LIKE, 0, "a1")));

      await().untilAsserted(() -> assertThat(metric(arms(ledger).get(1), 1)).isPositive());
      ArmResult control = arms(ledger).get(0);
      ArmResult plain = arms(ledger).get(1);

      assertThat(control.arm()).isEqualTo("control");
      assertThat(control.readers()).isEqualTo(1);
      assertThat(control.impressions()).isEqualTo(2);
      assertThat(control.clicks()).isEqualTo(1);
      assertThat(metric(control, 0)).isEqualTo(0.5);
      assertThat(plain.clicks()).isZero();
      assertThat(metric(plain, 1)).isCloseTo(12.5 / 3, within(1e-9));
      assertThat(ledger.reports(TENANT, "another")).isEmpty();
      assertThat(ledger.reports(Tenant.of("two"), "")).isEmpty();
      assertThat(redis.keys("*")).noneMatch(key -> key.contains("r1"));
    }
  }

  @Test
  void readersReturnOnALaterDay() {
    try (ExperimentLedger first = ledger(0)) {
      first.accept(answer(TENANT, "a1", "r1", "control", "x"));
      first.accept(answer(TENANT, "a2", "r2", "control", "x"));
    }
    try (ExperimentLedger later = ledger(1)) {
      later.accept(answer(TENANT, "a3", "r1", "control", "x"));
      later.accept(answer(TENANT, "a4", "r3", "control", "x")); // may still come back
      await().untilAsserted(() -> assertThat(arms(later).get(0).readers()).isEqualTo(3));

      assertThat(metric(arms(later).get(0), 2)).isEqualTo(0.5);
    }
  }

  @Test
  void keepsNothingOfReadersWhoDeniedPersonalisation() {
    try (ExperimentLedger ledger = ledger(0)) {
      ledger.accept(answer(Consent.of(true, false), TENANT, "a1", "r1", "control", "x"));
      ledger.accept(answer(Consent.NOT_KNOWN, TENANT, "a2", "r2", "control", "x"));
      ledger.accept(answer(TENANT, "a3", "r3", "control", "x"));
      await().untilAsserted(() -> assertThat(arms(ledger)).hasSize(1));

      assertThat(arms(ledger).get(0).readers()).isEqualTo(1);
    }
  }

  private ExperimentLedger ledger(int days) {
    return new ExperimentLedger(
        new RedisArmStore(redis, Duration.ofHours(1), Duration.ofHours(1)),
        new BackgroundQueue.Settings(100, 10, 1, Duration.ofSeconds(20)),
        new SimpleMeterRegistry(),
        Clock.fixed(NOW.plus(Duration.ofDays(days)), ZoneOffset.UTC));
  }

  private static List<ArmResult> arms(ExperimentLedger ledger) {
    return ledger.reports(TENANT, "").stream().flatMap(report -> report.arms().stream()).toList();
  }

  private static double metric(ArmResult arm, int number) {
    return arm.metrics().get(number).mean();
  }

  private static Answer answer(
      Tenant tenant, String requestId, String userId, String arm, String... items) {
    return answer(Consent.of(false, false), tenant, requestId, userId, arm, items);
  }

  private static Answer answer(
      Consent consent,
      Tenant tenant,
      String requestId,
      String userId,
      String arm,
      String... items) {
    Plan plan =
        new Plan(
            null, null, 0, null, null, null, null, null, List.of(new ArmChoice("variety", arm)));
    Query query =
        new Query(
            tenant,
            requestId,
            userId,
            10,
            "",
            List.of(),
            Set.of(),
            Set.of(),
            Duration.ZERO,
            NOW,
            Set.of(),
            Reader.known(userId, List.of(), "v0", true, Set.of(), List.of(), consent, Traits.NONE),
            Leanings.NONE,
            plan);
    return new Answer(
        query,
        Stream.of(items).map(id -> new Answer.Chosen(found(id), List.of())).toList(),
        List.of(),
        List.of());
  }

  private static ReaderEvent event(
      String id, String userId, EventType type, double value, String requestId) {
    return new ReaderEvent(id, userId, "x", type, value, Optional.of(NOW), requestId, 1, "");
  }
}
