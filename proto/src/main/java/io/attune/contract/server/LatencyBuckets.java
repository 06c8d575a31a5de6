package io.attune.contract.server;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.DoubleStream;

/** Histogram buckets of the gRPC latencies, from 1 ms to 30 s. */
public class LatencyBuckets {
  private static final double[] MILLIS = {
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000
  };

  @Produces
  @Singleton
  MeterFilter grpcLatencies() {
    double[] nanos =
        DoubleStream.of(MILLIS).map(ms -> ms * Duration.ofMillis(1).toNanos()).toArray();
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals("grpc.server.processing.duration")
            ? DistributionStatisticConfig.builder()
                .serviceLevelObjectives(nanos)
                .build()
                .merge(config)
            : config;
      }
    };
  }
}
