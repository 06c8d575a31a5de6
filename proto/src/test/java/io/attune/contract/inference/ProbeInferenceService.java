package io.attune.contract.inference;

import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The protocol over the models of the tests. */
@GrpcService
public class ProbeInferenceService extends InferenceService {
  static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

  @Inject
  ProbeInferenceService() {
    super(
        new InferenceProtocol(
            "probe",
            "1.2.3",
            new ModelRepository(List.of(new SimpleModel(), new ProbeModels())),
            () -> true,
            Clock.fixed(NOW, ZoneOffset.UTC)));
  }
}
