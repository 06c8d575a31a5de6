package io.attune.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.gateway.v1.ArmReport;
import io.attune.gateway.v1.ExperimentReport;
import io.attune.gateway.v1.MetricReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentTableTest {
  @Test
  void showsEachMetricOfEachArmAndTheDifferenceToTheControl() {
    MetricReport.Builder metric =
        MetricReport.newBuilder()
            .setMetric("ctr")
            .setMean(0.1)
            .setLow(0.09)
            .setHigh(0.11)
            .setDifference(0.02)
            .setDifferenceLow(0.005)
            .setDifferenceHigh(0.035)
            .setPValue(0.01);
    ExperimentReport report =
        ExperimentReport.newBuilder()
            .setExperiment("variety")
            .addArms(ArmReport.newBuilder().setArm("control").setReaderCount(7).addMetrics(metric))
            .addArms(ArmReport.newBuilder().setArm("plain").setReaderCount(8).addMetrics(metric))
            .build();

    List<String> lines = ExperimentTable.lines(List.of(report));

    assertThat(lines.get(0)).isEqualTo("variety");
    assertThat(lines.get(2)).contains("control", "7", "0.1000 [0.0900, 0.1100]");
    assertThat(lines.get(2)).doesNotContain("0.0200");
    assertThat(lines.get(3)).contains("plain", "0.0200 [0.0050, 0.0350]", "0.0100");
  }

  @Test
  void saysWhereNothingCanBeSaid() {
    MetricReport unknown =
        MetricReport.newBuilder()
            .setMetric("ctr")
            .setLow(Double.NEGATIVE_INFINITY)
            .setHigh(Double.POSITIVE_INFINITY)
            .build();
    ExperimentReport report =
        ExperimentReport.newBuilder()
            .addArms(ArmReport.newBuilder().setArm("plain").addMetrics(unknown))
            .build();

    assertThat(ExperimentTable.lines(List.of(report)).get(2)).contains("too few readers");
    assertThat(ExperimentTable.lines(List.of())).first().asString().startsWith("No list");
  }
}
