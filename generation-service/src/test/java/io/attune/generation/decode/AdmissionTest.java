package io.attune.generation.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Admission before a decoder that works as fast as a test says. */
class AdmissionTest {
  private static final DecoderLimits LIMITS = new DecoderLimits(8, 1_000, 100, 0);
  private static final int PROMPT = 100;
  private static final int ANSWER = 10;

  private final ManualTime time = new ManualTime();
  private final JobQueue queue = new JobQueue(LIMITS);
  private final Forecast forecast = new Forecast(LIMITS.chunkTokens());
  private final List<DecoderObserver.Refusal> refusals = new ArrayList<>();
  private int running;
  private final Admission admission =
      new Admission(
          queue,
          forecast,
          () -> running,
          time,
          time,
          new DecoderObserver() {
            @Override
            public void refused(Refusal why) {
              refusals.add(why);
            }
          });

  private Job job(Priority priority, Duration patience) {
    GenerationRequest request =
        new GenerationRequest(
            new int[PROMPT],
            0,
            ANSWER,
            List.of(Sampling.greedy()),
            Set.of(),
            List.of(),
            patience == null ? null : time.instant().plus(patience),
            priority);
    return new Job(request, (candidate, delta) -> {}, time.getAsLong());
  }

  private Job entered(Duration patience) {
    Job job = job(Priority.INTERACTIVE, patience);
    admission.enter(job);
    return job;
  }

  /** Steps of 50 ms with a prompt's chunk in them, of 10 ms without. */
  private void measured() {
    for (int i = 0; i < 20; i++) {
      forecast.step(PROMPT, Duration.ofMillis(50).toNanos());
      forecast.step(1, Duration.ofMillis(10).toNanos());
    }
  }

  /** Works a queued job off in that time. */
  private void work(Job job, Duration took) {
    queue.removeIf(each -> each == job);
    time.pass(took);
    job.fail(new DeadlineExpired("given up"));
  }

  private void finish(Job job, Duration took) {
    queue.removeIf(each -> each == job);
    time.pass(took);
    job.result()
        .complete(
            new Generation(
                List.of(),
                new GenerationTimings(Duration.ZERO, Duration.ZERO, took, PROMPT, 0, ANSWER)));
  }

  @Test
  void takesWhatCanBeDoneInTimeAndRefusesWhatCannot() {
    measured();
    entered(null);
    entered(Duration.ofSeconds(2));
    // The probe that is due.
    entered(Duration.ofMillis(1));
    assertThatThrownBy(() -> entered(Duration.ofMillis(100)))
        .isInstanceOf(DeadlineExpired.class)
        .hasMessageContaining("leaves 100 ms");
    assertThat(refusals).containsExactly(DecoderObserver.Refusal.DEADLINE);
    assertThat(queue.size()).isEqualTo(3);
  }

  @Test
  void refusesMoreTheMoreWaits() {
    measured();
    entered(null);
    Duration patience = Duration.ofMillis(1_200);
    entered(patience);
    // Work that waits is counted; the one that is tried all the same is used up.
    entered(Duration.ofMillis(1));
    int taken = 0;
    boolean refused = false;
    while (!refused) {
      try {
        entered(patience);
        taken++;
      } catch (DeadlineExpired e) {
        refused = true;
      }
    }
    assertThat(taken).isBetween(1, 6);
  }

  @Test
  void takesEverythingWhileNothingIsKnown() {
    entered(Duration.ofMillis(1));
    entered(Duration.ofMillis(1));
    assertThat(queue.size()).isEqualTo(2);
  }

  @Test
  void alwaysTakesWhatComesWhereNothingIsToDo() {
    for (int i = 0; i < 20; i++) {
      forecast.step(PROMPT, Duration.ofHours(1).toNanos());
    }
    for (int i = 0; i < 5; i++) {
      Job job = entered(Duration.ofMillis(10));
      work(job, Duration.ofMillis(1));
    }
    assertThat(refusals).isEmpty();
  }

  @Test
  void refusesADeadlineThatHasPassedEvenWhereNothingIsToDo() {
    assertThatThrownBy(() -> entered(Duration.ZERO)).isInstanceOf(DeadlineExpired.class);
  }

  @Test
  void learnsBetterWhereItsForecastIsWrongThoughItIsNeverIdle() {
    for (int i = 0; i < 20; i++) {
      forecast.step(PROMPT, Duration.ofSeconds(30).toNanos());
      forecast.step(1, Duration.ofSeconds(30).toNanos());
    }
    // Something without a deadline runs all the time.
    entered(null);
    Duration patience = Duration.ofMillis(500);
    int triedBefore = 0;
    boolean trusted = false;
    while (!trusted && triedBefore < 100) {
      time.pass(Duration.ofSeconds(5));
      // In truth a step takes 20 ms: each request that is tried is done in time.
      Job tried = entered(patience);
      forecast.step(PROMPT, Duration.ofMillis(20).toNanos());
      for (int i = 0; i < ANSWER; i++) {
        forecast.step(1, Duration.ofMillis(20).toNanos());
      }
      finish(tried, Duration.ofMillis(220));
      triedBefore++;
      try {
        finish(entered(patience), Duration.ofMillis(220));
        trusted = true;
      } catch (DeadlineExpired e) {
        // Not yet.
      }
    }
    assertThat(trusted).isTrue();
    assertThat(triedBefore).isLessThan(40);
  }

  @Test
  void triesOneAgainstTheForecastForManyThatAreFinished() {
    measured();
    entered(null);
    entered(Duration.ofMillis(1));
    int tried = 0;
    for (int i = 0; i < 320; i++) {
      Job job = entered(null);
      finish(job, Duration.ofMillis(150));
      try {
        entered(Duration.ofMillis(1));
        tried++;
      } catch (DeadlineExpired e) {
        // As forecast.
      }
      queue.removeIf(each -> each.request().deadline() != null);
    }
    assertThat(tried).isEqualTo(10);
  }

  @Test
  void learnsThatItsForecastIsTooShort() {
    measured();
    entered(null);
    Duration patience = Duration.ofMillis(400);
    for (int i = 0; i < 30; i++) {
      time.pass(Duration.ofSeconds(5));
      // In truth everything takes three times as long, for reasons that no step shows.
      Job job = entered(Duration.ofMinutes(1));
      finish(job, Duration.ofNanos((long) (job.expected() * 3e9)));
    }
    time.pass(Duration.ofSeconds(5));
    entered(Duration.ofMillis(1));
    assertThatThrownBy(() -> entered(patience)).isInstanceOf(DeadlineExpired.class);
  }

  @Test
  void dropsWhatCannotBeDoneAnyMoreThoughItWaited() {
    measured();
    entered(null);
    Job job = entered(Duration.ofMillis(900));
    assertThat(admission.tooLate(job)).isFalse();
    time.pass(Duration.ofMillis(880));
    assertThat(admission.tooLate(job)).isTrue();
    assertThat(admission.tooLate(job(Priority.INTERACTIVE, null))).isFalse();
  }

  @Test
  void saysWhenToComeBackAndAnswersTheDisplaced() {
    measured();
    List<Job> prefetch = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Job job = job(Priority.PREFETCH, null);
      admission.enter(job);
      prefetch.add(job);
    }
    assertThatThrownBy(() -> admission.enter(job(Priority.PREFETCH, null)))
        .isInstanceOfSatisfying(
            Overloaded.class,
            full -> assertThat(full.retryAfter()).isGreaterThan(Duration.ofMillis(300)));
    entered(null);
    assertThatThrownBy(() -> prefetch.get(7).result().getNow(null))
        .hasCauseInstanceOf(Overloaded.class);
    assertThat(refusals)
        .containsExactly(DecoderObserver.Refusal.QUEUE_FULL, DecoderObserver.Refusal.DISPLACED);
  }

  @Test
  void isNoLongerBusyOnceWhatItTookIsRefusedByTheQueue() {
    measured();
    queue.close();
    assertThatThrownBy(() -> entered(null)).isInstanceOf(Unavailable.class);
    assertThatCode(
            () ->
                assertThatThrownBy(() -> entered(Duration.ofMillis(1)))
                    .isInstanceOf(Unavailable.class))
        .doesNotThrowAnyException();
  }
}
