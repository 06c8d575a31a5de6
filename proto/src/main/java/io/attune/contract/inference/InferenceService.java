package io.attune.contract.inference;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.inference.v2.GRPCInferenceService;
import io.attune.inference.v2.ModelConfigRequest;
import io.attune.inference.v2.ModelConfigResponse;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferResponse;
import io.attune.inference.v2.ModelMetadataRequest;
import io.attune.inference.v2.ModelMetadataResponse;
import io.attune.inference.v2.ModelReadyRequest;
import io.attune.inference.v2.ModelReadyResponse;
import io.attune.inference.v2.ModelStatisticsRequest;
import io.attune.inference.v2.ModelStatisticsResponse;
import io.attune.inference.v2.ModelStreamInferResponse;
import io.attune.inference.v2.RepositoryIndexRequest;
import io.attune.inference.v2.RepositoryIndexResponse;
import io.attune.inference.v2.ServerLiveRequest;
import io.attune.inference.v2.ServerLiveResponse;
import io.attune.inference.v2.ServerMetadataRequest;
import io.attune.inference.v2.ServerMetadataResponse;
import io.attune.inference.v2.ServerReadyRequest;
import io.attune.inference.v2.ServerReadyResponse;
import io.grpc.Context;
import io.grpc.Deadline;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * {@code inference.GRPCInferenceService}; a service that has models extends it with a
 * {@code @GrpcService} of its own.
 *
 * <p>Its methods block as the models do, so such a service sets {@code attune.server.threads}.
 */
public abstract class InferenceService implements GRPCInferenceService {
  private final InferenceProtocol protocol;

  protected InferenceService(InferenceProtocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Uni<ServerLiveResponse> serverLive(ServerLiveRequest request) {
    return Uni.createFrom().item(protocol.serverLive());
  }

  @Override
  public Uni<ServerReadyResponse> serverReady(ServerReadyRequest request) {
    return Uni.createFrom().item(protocol.serverReady());
  }

  @Override
  public Uni<ModelReadyResponse> modelReady(ModelReadyRequest request) {
    return Uni.createFrom().item(protocol.modelReady(request));
  }

  @Override
  public Uni<ServerMetadataResponse> serverMetadata(ServerMetadataRequest request) {
    return Uni.createFrom().item(protocol.serverMetadata());
  }

  @Override
  public Uni<ModelMetadataResponse> modelMetadata(ModelMetadataRequest request) {
    return Uni.createFrom().item(protocol.modelMetadata(request));
  }

  @Override
  public Uni<ModelInferResponse> modelInfer(ModelInferRequest request) {
    requireCaller();
    return Uni.createFrom().item(protocol.infer(request));
  }

  @Override
  public Multi<ModelStreamInferResponse> modelStreamInfer(Multi<ModelInferRequest> requests) {
    return requests
        .onItem()
        .transform(
            request -> {
              requireCaller();
              return protocol.inferOfStream(request);
            });
  }

  @Override
  public Uni<ModelConfigResponse> modelConfig(ModelConfigRequest request) {
    return Uni.createFrom().item(protocol.modelConfig(request));
  }

  @Override
  public Uni<ModelStatisticsResponse> modelStatistics(ModelStatisticsRequest request) {
    return Uni.createFrom().item(protocol.modelStatistics(request));
  }

  @Override
  public Uni<RepositoryIndexResponse> repositoryIndex(RepositoryIndexRequest request) {
    return Uni.createFrom().item(protocol.repositoryIndex(request));
  }

  /** Ends the work when nobody waits for it. */
  private static void requireCaller() {
    Context context = Context.current();
    Deadline deadline = context.getDeadline();
    if (deadline != null && deadline.isExpired()) {
      throw new DeadlineExpired("the deadline passed before the model was asked");
    }
    if (context.isCancelled()) {
      throw new Cancelled("the caller left before the model was asked");
    }
  }
}
