package io.attune.gateway.pipeline;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Caller;
import java.time.Duration;
import java.util.List;

/**
 * How one request's time is spent.
 *
 * <p>Each stage gets its configured time; where the caller's deadline leaves less than all stages
 * to come may take, they share what is left in proportion, so that a stage that hangs takes its
 * share and never the answer.
 */
final class TimePlan {
  private final StageBudgets budgets;
  private final long end;

  TimePlan(StageBudgets budgets, Caller caller, Duration forWords) {
    this.budgets = budgets;
    Duration all = caller.remaining().orElse(budgets.whole().plus(forWords));
    this.end = System.nanoTime() + all.minus(budgets.reserve()).toNanos();
  }

  Budget hydrate() {
    return share(
        List.of(budgets.hydrate(), budgets.sources(), budgets.filter(), budgets.cachedTexts()));
  }

  Budget sources() {
    return share(List.of(budgets.sources(), budgets.filter(), budgets.cachedTexts()));
  }

  Budget filter() {
    return share(List.of(budgets.filter(), budgets.cachedTexts()));
  }

  Budget cachedTexts() {
    return share(List.of(budgets.cachedTexts()));
  }

  /** Time for words: what is asked for, within what the caller's deadline leaves. */
  Duration words(Duration asked) {
    Duration left = left();
    return asked.compareTo(left) < 0 ? asked : left;
  }

  // The first is the stage at hand, the others come after it.
  private Budget share(List<Duration> toCome) {
    Duration own = toCome.get(0);
    long all = toCome.stream().mapToLong(Duration::toNanos).sum();
    long share = (long) ((double) left().toNanos() * own.toNanos() / all);
    if (share >= own.toNanos()) {
      return Budget.of(own);
    }
    // Half of its time is enough to tell a service that hangs.
    return new Budget(Duration.ofNanos(share), 2 * share >= own.toNanos());
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
