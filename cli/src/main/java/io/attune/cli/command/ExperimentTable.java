package io.attune.cli.command;

import io.attune.cli.output.Table;
import io.attune.gateway.v1.ArmReport;
import io.attune.gateway.v1.ExperimentReport;
import io.attune.gateway.v1.MetricReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Experiments for the terminal: a table for each. */
final class ExperimentTable {
  private static final int NAME = 24;
  private static final int NUMBER = 32;

  private ExperimentTable() {}

  static List<String> lines(List<ExperimentReport> reports) {
    List<String> lines = new ArrayList<>();
    if (reports.isEmpty()) {
      lines.add("No list of an experiment has been shown yet.");
    }
    for (ExperimentReport report : reports) {
      lines.add(report.getExperiment());
      lines.addAll(table(report).lines());
      lines.add("");
    }
    return lines;
  }

  private static Table table(ExperimentReport report) {
    Table table =
        new Table(
            List.of("arm", "readers", "metric", "value [95 %]", "to control [95 %, any time]", "p"),
            NAME,
            NUMBER,
            NAME,
            NUMBER,
            NUMBER,
            NAME);
    for (ArmReport arm : report.getArmsList()) {
      boolean control = arm.getArm().equals("control");
      for (MetricReport metric : arm.getMetricsList()) {
        table.row(
            arm.getArm(),
            Long.toString(arm.getReaderCount()),
            metric.getMetric(),
            interval(metric.getMean(), metric.getLow(), metric.getHigh()),
            control
                ? ""
                : interval(
                    metric.getDifference(), metric.getDifferenceLow(), metric.getDifferenceHigh()),
            control ? "" : number(metric.getPValue()));
      }
    }
    return table;
  }

  private static String interval(double value, double low, double high) {
    return Double.isFinite(low) && Double.isFinite(high)
        ? number(value) + " [" + number(low) + ", " + number(high) + "]"
        : number(value) + " [too few readers]";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
