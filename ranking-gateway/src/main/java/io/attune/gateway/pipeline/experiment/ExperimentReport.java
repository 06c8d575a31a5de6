package io.attune.gateway.pipeline.experiment;

import java.util.List;

/**
 * What can be said of an experiment so far.
 *
 * @param experiment its name
 * @param arms the control first, then the others by name
 */
public record ExperimentReport(String experiment, List<ArmResult> arms) {
  public ExperimentReport {
    arms = List.copyOf(arms);
  }

  /**
   * What can be said of an arm.
   *
   * @param arm its name
   * @param readers readers who were shown a list of it
   * @param impressions items shown to them
   * @param clicks items clicked, of those
   * @param metrics one for each metric
   */
  public record ArmResult(
      String arm, long readers, long impressions, long clicks, List<MetricResult> metrics) {
    public ArmResult {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * One metric of an arm.
   *
   * @param metric which
   * @param mean its value
   * @param low lower end of the value's interval at 95 %, at this one look; infinite below two
   *     readers
   * @param high its upper end
   * @param test the difference to the control; of the control to itself, none
   */
  public record MetricResult(
      Metric metric, double mean, double low, double high, SequentialTest test) {}
}
