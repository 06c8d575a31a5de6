package io.attune.interest.rpc;

import io.attune.contract.inference.InferenceProtocol;
import io.attune.contract.inference.InferenceService;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;

/**
 * {@code inference.GRPCInferenceService}: the Open Inference Protocol over this service's models.
 */
@GrpcService
public class InferenceGrpcService extends InferenceService {
  @Inject
  InferenceGrpcService(InferenceProtocol protocol) {
    super(protocol);
  }
}
