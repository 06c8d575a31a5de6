package io.attune.interest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.contract.Tenant;
import io.attune.interest.schedule.TrainingRunner.Ending;
import io.attune.interest.schedule.TrainingRunner.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingScheduleTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Tenant NEWS = Tenant.of("news");
  private static final Tenant FILMS = Tenant.of("films");

  @TempDir Path directory;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> trained = new CopyOnWriteArrayList<>();
  private final AtomicBoolean leads = new AtomicBoolean(true);
  private volatile Instant now = NOON;
  private volatile Ending ending = Ending.TRAINED;

  @Test
  void trainsEveryTenantWhenItIsDue() throws Exception {
    TrainingSchedule schedule = schedule();
    schedule.runDue();
    assertThat(trained).isEmpty();

    now = NOON.plus(HOUR);
    schedule.runDue();
    schedule.runDue();

    assertThat(trained).containsExactly("films 2026-03-01T13:00:00Z", "news 2026-03-01T13:00:00Z");
  }

  @Test
  void onlyTheLeaderTrains() throws Exception {
    TrainingSchedule schedule = schedule();
    schedule.runDue();
    now = NOON.plus(HOUR);
    leads.set(false);

    schedule.runDue();
    assertThat(trained).isEmpty();

    leads.set(true);
    schedule.runDue();
    assertThat(trained).hasSize(2);
  }

  @Test
  void aNewLeaderDoesNotTrainAgainAndMakesUpForWhatWasMissed() throws Exception {
    schedule().runDue();
    now = NOON.plus(HOUR);
    schedule().runDue();
    assertThat(trained).hasSize(2);

    schedule().runDue();
    assertThat(trained).hasSize(2);

    now = NOON.plus(HOUR.multipliedBy(5)).plusSeconds(7);
    schedule().runDue();
    assertThat(trained).hasSize(4).contains("news 2026-03-01T17:00:00Z");
  }

  @Test
  void aFailedTrainingIsCountedAndTriedWhenTheNextIsDue() throws Exception {
    TrainingSchedule schedule = schedule();
    schedule.runDue();
    now = NOON.plus(HOUR);
    ending = Ending.FAILED;
    schedule.runDue();
    schedule.runDue();
    assertThat(trained).hasSize(2);
    assertThat(meters.counter("attune.interest.training.scheduled", "outcome", "failed").count())
        .isEqualTo(2);

    now = NOON.plus(HOUR.multipliedBy(2));
    ending = Ending.TRAINED;
    schedule.runDue();

    assertThat(trained).hasSize(4);
    assertThat(meters.counter("attune.interest.training.scheduled", "outcome", "trained").count())
        .isEqualTo(2);
  }

  @Test
  void runsByItselfUntilClosed() {
    TrainingSchedule schedule = schedule();
    schedule.start();
    await().until(() -> directory.resolve("news").resolve("due").toFile().exists());
    now = NOON.plus(HOUR);
    await().until(() -> trained.size() == 2);
    assertThat(meters.get("attune.interest.training.leader").gauge().value()).isEqualTo(1);

    schedule.close();

    now = NOON.plus(HOUR.multipliedBy(2));
    assertThat(trained).hasSize(2);
  }

  @Test
  void startsNothingWhereItIsOff() {
    TrainingSchedule off =
        new TrainingSchedule(
            Schedule.OFF,
            Leadership.ALONE,
            runner(),
            Set::of,
            new DueTimes(tenant -> directory.resolve(tenant.id())),
            new ScheduleMetrics(meters),
            clock(),
            Duration.ofMillis(1));

    off.start();
    off.close();

    assertThat(meters.getMeters()).isEmpty();
  }

  private TrainingSchedule schedule() {
    return new TrainingSchedule(
        Schedule.of("1h", ZoneOffset.UTC),
        leadership(),
        runner(),
        () -> Set.of(NEWS, FILMS),
        new DueTimes(tenant -> directory.resolve(tenant.id())),
        new ScheduleMetrics(meters),
        clock(),
        Duration.ofMillis(1));
  }

  private TrainingRunner runner() {
    return new TrainingRunner() {
      @Override
      public Outcome train(Tenant tenant, Instant due) {
        trained.add(tenant + " " + due);
        return new Outcome(ending, "as the test wants it");
      }

      @Override
      public void close() {}
    };
  }

  private Leadership leadership() {
    return new Leadership() {
      @Override
      public void start() {}

      @Override
      public boolean isHeld() {
        return leads.get();
      }

      @Override
      public void close() {}
    };
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
