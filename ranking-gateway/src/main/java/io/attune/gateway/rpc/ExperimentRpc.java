package io.attune.gateway.rpc;

import io.attune.contract.Tenant;
import io.attune.gateway.pipeline.experiment.ExperimentLedger;
import io.attune.gateway.pipeline.experiment.ExperimentReport;
import io.attune.gateway.pipeline.experiment.ExperimentReport.ArmResult;
import io.attune.gateway.pipeline.experiment.ExperimentReport.MetricResult;
import io.attune.gateway.v1.ArmReport;
import io.attune.gateway.v1.ExperimentService;
import io.attune.gateway.v1.MetricReport;
import io.attune.gateway.v1.ReportExperimentsRequest;
import io.attune.gateway.v1.ReportExperimentsResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Reports of experiments; reading them blocks a worker's thread. */
@GrpcService
public class ExperimentRpc implements ExperimentService {
  private final Workers workers;
  private final ExperimentLedger ledger;

  ExperimentRpc(Workers workers, ExperimentLedger ledger) {
    this.workers = workers;
    this.ledger = ledger;
  }

  @Override
  public Uni<ReportExperimentsResponse> reportExperiments(ReportExperimentsRequest request) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                workers.run(
                    () -> {
                      var response = ReportExperimentsResponse.newBuilder();
                      ledger
                          .reports(Tenant.of(request.getTenant()), request.getExperiment())
                          .forEach(report -> response.addExperiments(message(report)));
                      emitter.complete(response.build());
                    },
                    emitter::fail));
  }

  private static io.attune.gateway.v1.ExperimentReport message(ExperimentReport report) {
    var message =
        io.attune.gateway.v1.ExperimentReport.newBuilder().setExperiment(report.experiment());
    report.arms().forEach(arm -> message.addArms(message(arm)));
    return message.build();
  }

  private static ArmReport message(ArmResult arm) {
    ArmReport.Builder message =
        ArmReport.newBuilder()
            .setArm(arm.arm())
            .setReaderCount(arm.readers())
            .setImpressionCount(arm.impressions())
            .setClickCount(arm.clicks());
    arm.metrics().forEach(metric -> message.addMetrics(message(metric)));
    return message.build();
  }

  private static MetricReport message(MetricResult result) {
    return MetricReport.newBuilder()
        .setMetric(result.metric().label())
        .setMean(result.mean())
        .setLow(result.low())
        .setHigh(result.high())
        .setDifference(result.test().difference())
        .setDifferenceLow(result.test().low())
        .setDifferenceHigh(result.test().high())
        .setPValue(result.test().pValue())
        .build();
  }
}
