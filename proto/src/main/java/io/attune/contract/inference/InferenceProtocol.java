package io.attune.contract.inference;

import io.attune.contract.failure.Failure;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.Unavailable;
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
import io.attune.inference.v2.ServerLiveResponse;
import io.attune.inference.v2.ServerMetadataResponse;
import io.attune.inference.v2.ServerReadyResponse;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The Open Inference Protocol, version 2, over some models: a message in, a message out.
 *
 * <p>A service's own gRPC class hands its calls on to this one. Methods block as their models do,
 * and throw typed failures; nothing that a caller sends makes them throw anything else.
 */
public final class InferenceProtocol {
  private static final List<String> EXTENSIONS = List.of("model_configuration", "statistics");

  private final String serverName;
  private final String serverVersion;
  private final ModelRepository models;
  private final BooleanSupplier ready;
  private final InferenceStatistics statistics;

  /**
   * @param serverName the name in the server's metadata
   * @param ready whether the server as a whole can infer
   */
  public InferenceProtocol(
      String serverName,
      String serverVersion,
      ModelRepository models,
      BooleanSupplier ready,
      Clock clock) {
    this.serverName = serverName;
    this.serverVersion = serverVersion;
    this.models = models;
    this.ready = ready;
    this.statistics = new InferenceStatistics(clock);
  }

  /** Says that the server lives. */
  public ServerLiveResponse serverLive() {
    return ServerLiveResponse.newBuilder().setLive(true).build();
  }

  /** Says whether the server can infer. */
  public ServerReadyResponse serverReady() {
    return ServerReadyResponse.newBuilder().setReady(ready.getAsBoolean()).build();
  }

  /**
   * Says whether a model can infer.
   *
   * @throws NotFound if there is no such model or version
   */
  public ModelReadyResponse modelReady(ModelReadyRequest request) {
    try (ServedModel model = models.open(request.getName(), request.getVersion())) {
      return ModelReadyResponse.newBuilder().setReady(true).build();
    } catch (Unavailable unready) {
      return ModelReadyResponse.newBuilder().setReady(false).build();
    }
  }

  /** Says what the server is. */
  public ServerMetadataResponse serverMetadata() {
    return ServerMetadataResponse.newBuilder()
        .setName(serverName)
        .setVersion(serverVersion)
        .addAllExtensions(EXTENSIONS)
        .build();
  }

  /**
   * Says what a model takes and gives.
   *
   * @throws NotFound if there is no such model or version
   * @throws Unavailable if the model is not ready
   */
  public ModelMetadataResponse modelMetadata(ModelMetadataRequest request) {
    try (ServedModel model = models.open(request.getName(), request.getVersion())) {
      return ModelMessages.metadata(model);
    }
  }

  /**
   * Says how a model may be asked.
   *
   * @throws NotFound if there is no such model or version
   * @throws Unavailable if the model is not ready
   */
  public ModelConfigResponse modelConfig(ModelConfigRequest request) {
    try (ServedModel model = models.open(request.getName(), request.getVersion())) {
      return ModelConfigResponse.newBuilder().setConfig(ModelMessages.config(model)).build();
    }
  }

  /** Lists the models. */
  public RepositoryIndexResponse repositoryIndex(RepositoryIndexRequest request) {
    if (!request.getRepositoryName().isEmpty()) {
      throw new NotFound("there is one repository, and its name is empty");
    }
    return ModelMessages.index(
        models.states().stream().filter(state -> state.isReady() || !request.getReady()).toList());
  }

  /**
   * Says what was inferred so far.
   *
   * @throws NotFound if there is no such model or version
   * @throws Unavailable if the model that is named is not ready
   */
  public ModelStatisticsResponse modelStatistics(ModelStatisticsRequest request) {
    ModelStatisticsResponse.Builder response = ModelStatisticsResponse.newBuilder();
    if (request.getName().isEmpty()) {
      models.states().stream()
          .filter(ModelSource.State::isReady)
          .forEach(state -> response.addModelStats(statistics.of(state.name(), state.version())));
      return response.build();
    }
    try (ServedModel model = models.open(request.getName(), request.getVersion())) {
      return response.addModelStats(statistics.of(model.name(), model.version())).build();
    }
  }

  /**
   * Infers.
   *
   * @throws InvalidInput if the request does not fit the model
   * @throws NotFound if there is no such model or version
   * @throws Unavailable if the model is not ready
   */
  public ModelInferResponse infer(ModelInferRequest request) {
    try (ServedModel model = models.open(request.getModelName(), request.getModelVersion())) {
      InferenceStatistics.Timing timing = statistics.begin(model.name(), model.version());
      try {
        InferenceRequest read = RequestReader.read(model, request);
        timing.inputRead(read.batch());
        List<Tensor> outputs = model.infer(read);
        timing.inferred();
        ModelInferResponse response = ResponseWriter.write(request, model, read.outputs(), outputs);
        timing.answered();
        return response;
      } catch (RuntimeException failed) {
        timing.failed();
        throw failed;
      }
    }
  }

  /** Infers for one request of a stream, which goes on where this one fails. */
  public ModelStreamInferResponse inferOfStream(ModelInferRequest request) {
    try {
      return ModelStreamInferResponse.newBuilder().setInferResponse(infer(request)).build();
    } catch (Failure failure) {
      return ModelStreamInferResponse.newBuilder()
          .setErrorMessage(failure.getMessage())
          .setInferResponse(ModelInferResponse.newBuilder().setId(request.getId()))
          .build();
    }
  }
}
