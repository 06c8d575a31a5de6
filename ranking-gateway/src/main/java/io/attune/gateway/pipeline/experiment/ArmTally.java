package io.attune.gateway.pipeline.experiment;

import io.attune.gateway.pipeline.experiment.ExperimentReport.ArmResult;
import io.attune.gateway.pipeline.experiment.ExperimentReport.MetricResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up the readers of one arm. Not for several threads. */
final class ArmTally {
  private static final double NORMAL_95 = 1.959964;

  private final LocalDate today;
  private final Map<Metric, RatioTally> metrics = new EnumMap<>(Metric.class);
  private long readers;
  private long impressions;
  private long clicks;

  ArmTally(LocalDate today) {
    this.today = today;
    for (Metric metric : Metric.values()) {
      metrics.put(metric, new RatioTally());
    }
  }

  void add(ReaderCounts reader) {
    readers++;
    impressions += reader.impressions();
    clicks += reader.clicks();
    metrics.forEach(
        (metric, tally) -> tally.add(metric.above(reader, today), metric.below(reader, today)));
  }

  /** What can be said of the arm beside the control. */
  ArmResult beside(String arm, ArmTally control) {
    List<MetricResult> results = new ArrayList<>();
    metrics.forEach(
        (metric, tally) -> {
          double reach = NORMAL_95 * Math.sqrt(tally.variance());
          results.add(
              new MetricResult(
                  metric,
                  tally.mean(),
                  tally.mean() - reach,
                  tally.mean() + reach,
                  SequentialTest.of(tally, control.metrics.get(metric), metric.keenest())));
        });
    return new ArmResult(arm, readers, impressions, clicks, results);
  }
}
