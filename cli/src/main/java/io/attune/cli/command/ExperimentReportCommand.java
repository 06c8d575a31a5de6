package io.attune.cli.command;

import io.attune.cli.client.GatewayClient;
import io.attune.gateway.v1.ArmReport;
import io.attune.gateway.v1.ExperimentReport;
import io.attune.gateway.v1.MetricReport;
import io.attune.gateway.v1.ReportExperimentsRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code experiment report}: each arm's clicks, dwell and returns, against the control. */
@Command(
    name = "report",
    description = {
      "Clicks, seconds and returns of each arm with 95 % intervals, and its difference to the"
          + " control with a sequential test.",
      "It may be looked at any time and as often as one likes: the test allows for it."
    },
    mixinStandardHelpOptions = true)
final class ExperimentReportCommand implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ConnectionOptions connection;
  @Mixin private JsonResult json;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "Only this experiment. Default: all.")
  private String experiment = "";

  ExperimentReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    ReportExperimentsRequest request =
        ReportExperimentsRequest.newBuilder()
            .setTenant(connection.tenant())
            .setExperiment(experiment)
            .build();
    List<ExperimentReport> reports;
    try (GatewayClient client = new GatewayClient(connection.addresses(surroundings))) {
      reports = client.experiments(request);
    }
    Consumer<String> lines =
        json.isWanted() ? surroundings.console()::note : surroundings.console()::say;
    ExperimentTable.lines(reports).forEach(lines);
    if (json.isWanted()) {
      json.write(surroundings, object(reports));
    }
  }

  private static Map<String, Object> object(List<ExperimentReport> reports) {
    Map<String, Object> experiments = new LinkedHashMap<>();
    for (ExperimentReport report : reports) {
      Map<String, Object> arms = new LinkedHashMap<>();
      report.getArmsList().forEach(arm -> arms.put(arm.getArm(), object(arm)));
      experiments.put(report.getExperiment(), arms);
    }
    return Map.of("experiments", experiments);
  }

  private static Map<String, Object> object(ArmReport arm) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("readers", arm.getReaderCount());
    object.put("impressions", arm.getImpressionCount());
    object.put("clicks", arm.getClickCount());
    arm.getMetricsList().forEach(metric -> object.put(metric.getMetric(), object(metric)));
    return object;
  }

  private static Map<String, Object> object(MetricReport metric) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("mean", metric.getMean());
    put(object, "low", metric.getLow());
    put(object, "high", metric.getHigh());
    object.put("difference", metric.getDifference());
    put(object, "difference_low", metric.getDifferenceLow());
    put(object, "difference_high", metric.getDifferenceHigh());
    object.put("p_value", metric.getPValue());
    return object;
  }

  // JSON has no infinity: an end that is not known is left out.
  private static void put(Map<String, Object> object, String name, double value) {
    if (Double.isFinite(value)) {
      object.put(name, value);
    }
  }
}
