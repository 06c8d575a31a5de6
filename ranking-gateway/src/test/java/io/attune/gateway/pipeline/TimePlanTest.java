package io.attune.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Caller;
import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimePlanTest {
  private static final StageBudgets BUDGETS =
      new StageBudgets(
          Duration.ofSeconds(100),
          Duration.ofSeconds(200),
          Duration.ofSeconds(100),
          Duration.ofSeconds(50),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1_000));

  @Test
  void givesEachStageItsTimeWhereTheCallerHasEnough() {
    TimePlan plan = new TimePlan(BUDGETS, Caller.current(), Duration.ZERO);

    assertThat(plan.hydrate()).isEqualTo(Budget.of(Duration.ofSeconds(100)));
    assertThat(plan.sources()).isEqualTo(Budget.of(Duration.ofSeconds(200)));
    assertThat(plan.filter()).isEqualTo(Budget.of(Duration.ofSeconds(100)));
    assertThat(plan.cachedTexts()).isEqualTo(Budget.of(Duration.ofSeconds(50)));
  }

  @Test
  void sharesAShortDeadlineInProportion() {
    TimePlan plan = planWithin(100);

    Budget hydrate = plan.hydrate();

    // A share of 100 in 450, of the 90 seconds that are left beside the reserve.
    assertThat(hydrate.time()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    assertThat(hydrate.whole()).isFalse();
    assertThat(plan.cachedTexts().time()).isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void stillTellsAHangingServiceByHalfItsTime() {
    assertThat(planWithin(400).hydrate().whole()).isTrue();
    assertThat(planWithin(200).hydrate().whole()).isFalse();
  }

  @Test
  void givesWordsNoMoreThanIsLeft() {
    assertThat(planWithin(100).words(Duration.ofSeconds(1_000)))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    assertThat(planWithin(100).words(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
  }

  private static TimePlan planWithin(int seconds) {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      Context.CancellableContext context =
          Context.current().withDeadlineAfter(seconds, TimeUnit.SECONDS, timer);
      TimePlan[] plan = new TimePlan[1];
      context.run(() -> plan[0] = new TimePlan(BUDGETS, Caller.current(), Duration.ZERO));
      context.cancel(null);
      return plan[0];
    } finally {
      timer.shutdownNow();
    }
  }
}
