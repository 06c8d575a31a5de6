package io.attune.interest.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** What is counted of scheduled trainings. */
public final class ScheduleMetrics {
  private final MeterRegistry meters;

  public ScheduleMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Whether this replica leads: 1 or 0. */
  void leads(BooleanSupplier leads) {
    Gauge.builder("attune.interest.training.leader", () -> leads.getAsBoolean() ? 1 : 0)
        .register(meters);
  }

  void ended(TrainingRunner.Ending ending) {
    meters
        .counter(
            "attune.interest.training.scheduled", "outcome", ending.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
