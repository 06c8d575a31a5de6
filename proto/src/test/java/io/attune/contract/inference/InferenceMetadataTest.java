package io.attune.contract.inference;

import static io.attune.contract.inference.InferenceMessages.assertFails;
import static io.attune.contract.inference.InferenceMessages.input;
import static io.attune.contract.inference.InferenceMessages.rawRepeat;
import static io.attune.contract.inference.InferenceMessages.repeat;
import static io.attune.contract.inference.InferenceMessages.simple;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.attune.contract.client.ServiceChannel;
import io.attune.inference.v2.DataType;
import io.attune.inference.v2.GRPCInferenceServiceGrpc;
import io.attune.inference.v2.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.attune.inference.v2.ModelConfig;
import io.attune.inference.v2.ModelConfigRequest;
import io.attune.inference.v2.ModelMetadataRequest;
import io.attune.inference.v2.ModelMetadataResponse;
import io.attune.inference.v2.ModelReadyRequest;
import io.attune.inference.v2.ModelStatistics;
import io.attune.inference.v2.ModelStatisticsRequest;
import io.attune.inference.v2.RepositoryIndexRequest;
import io.attune.inference.v2.RepositoryIndexResponse.ModelIndex;
import io.attune.inference.v2.ServerLiveRequest;
import io.attune.inference.v2.ServerMetadataRequest;
import io.attune.inference.v2.ServerMetadataResponse;
import io.attune.inference.v2.ServerReadyRequest;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InferenceMetadataTest {
  @TestHTTPResource("/")
  URI server;

  private ServiceChannel channel;
  private GRPCInferenceServiceBlockingStub stub;

  @BeforeEach
  void connect() {
    channel = ServiceChannel.open("inference", "127.0.0.1:" + server.getPort());
    stub =
        GRPCInferenceServiceGrpc.newBlockingStub(channel.channel())
            .withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void disconnect() {
    channel.close();
  }

  @Test
  void livesAndIsReady() {
    assertThat(stub.serverLive(ServerLiveRequest.getDefaultInstance()).getLive()).isTrue();
    assertThat(stub.serverReady(ServerReadyRequest.getDefaultInstance()).getReady()).isTrue();
    assertThat(stub.serverMetadata(ServerMetadataRequest.getDefaultInstance()))
        .returns("probe", ServerMetadataResponse::getName)
        .returns("1.2.3", ServerMetadataResponse::getVersion);
  }

  @Test
  void tellsReadyModelsFromUnreadyAndUnknownOnes() {
    assertThat(ready("simple", "")).isTrue();
    assertThat(ready("simple", "1")).isTrue();
    assertThat(ready("later", "")).isFalse();
    assertFails(() -> ready("simple", "2"), Status.Code.NOT_FOUND, "'simple' has version 1");
    assertFails(() -> ready("nobody", ""), Status.Code.NOT_FOUND, "unknown model: 'nobody'");
    assertFails(() -> ready("", ""), Status.Code.INVALID_ARGUMENT, "model_name");
  }

  @Test
  void saysWhatAModelTakesAndGives() {
    ModelMetadataResponse metadata = stub.modelMetadata(metadataOf("simple"));

    assertThat(metadata.getName()).isEqualTo("simple");
    assertThat(metadata.getVersionsList()).containsExactly("1");
    assertThat(metadata.getInputsList())
        .extracting(tensor -> tensor.getName() + tensor.getDatatype() + tensor.getShapeList())
        .containsExactly("INPUT0INT32[-1, 16]", "INPUT1INT32[-1, 16]");
    assertThat(metadata.getOutputsList())
        .extracting(tensor -> tensor.getName() + tensor.getDatatype() + tensor.getShapeList())
        .containsExactly("OUTPUT0INT32[-1, 16]", "OUTPUT1INT32[-1, 16]");
    assertFails(() -> stub.modelMetadata(metadataOf("nobody")), Status.Code.NOT_FOUND, "nobody");
    assertFails(() -> stub.modelMetadata(metadataOf("later")), Status.Code.UNAVAILABLE, "never");
  }

  @Test
  void saysHowAModelMayBeAsked() {
    ModelConfig simple = config("simple");
    assertThat(simple.getMaxBatchSize()).isEqualTo(8);
    assertThat(simple.getInput(0).getDimsList()).containsExactly(16L);
    assertThat(simple.getInput(0).getDataType()).isEqualTo(DataType.TYPE_INT32);

    ModelConfig repeat = config("repeat");
    assertThat(repeat.getInputList())
        .extracting(input -> input.getName() + input.getDimsList() + input.getOptional())
        .containsExactly("text[1]false", "weights[-1]true", "times[-1]true");
    assertThat(repeat.getOutput(0).getDataType()).isEqualTo(DataType.TYPE_STRING);
  }

  @Test
  void listsTheModels() {
    assertThat(index(false))
        .extracting(model -> model.getName() + " " + model.getState() + " " + model.getReason())
        .containsExactly("later UNAVAILABLE is never ready", "repeat READY ", "simple READY ");
    assertThat(index(true)).extracting(ModelIndex::getName).containsExactly("repeat", "simple");
    assertFails(
        () ->
            stub.repositoryIndex(
                RepositoryIndexRequest.newBuilder().setRepositoryName("other").build()),
        Status.Code.NOT_FOUND,
        "one repository");
  }

  @Test
  void countsInferencesAndFailures() {
    ModelStatistics before = statistics("repeat");
    stub.modelInfer(repeat("a", "b").build());
    stub.modelInfer(repeat("a", "b").setModelName("repeat-again").build());
    assertFails(
        () -> stub.modelInfer(rawRepeat(ByteString.EMPTY).build()),
        Status.Code.INVALID_ARGUMENT,
        "needs 1 elements");

    ModelStatistics after = statistics("repeat-again");

    assertThat(after.getName()).isEqualTo("repeat");
    assertThat(after.getInferenceCount() - before.getInferenceCount()).isEqualTo(4);
    assertThat(after.getExecutionCount() - before.getExecutionCount()).isEqualTo(2);
    assertThat(after.getLastInference()).isEqualTo(ProbeInferenceService.NOW.toEpochMilli());
    assertThat(
            after.getInferenceStats().getFail().getCount()
                - before.getInferenceStats().getFail().getCount())
        .isEqualTo(1);
    assertThat(after.getInferenceStats().getComputeInfer().getNs()).isPositive();
    assertThat(
            stub.modelStatistics(ModelStatisticsRequest.getDefaultInstance()).getModelStatsList())
        .extracting(ModelStatistics::getName)
        .containsExactly("repeat", "simple");
  }

  @Test
  void saysThatAMethodItDoesNotHaveIsUnimplemented() {
    MethodDescriptor<ServerLiveRequest, ServerLiveRequest> load =
        MethodDescriptor.<ServerLiveRequest, ServerLiveRequest>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("inference.GRPCInferenceService/RepositoryModelLoad")
            .setRequestMarshaller(ProtoUtils.marshaller(ServerLiveRequest.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(ServerLiveRequest.getDefaultInstance()))
            .build();
    assertFails(
        () ->
            ClientCalls.blockingUnaryCall(
                channel.channel(),
                load,
                CallOptions.DEFAULT,
                ServerLiveRequest.getDefaultInstance()),
        Status.Code.UNIMPLEMENTED,
        "");
  }

  private boolean ready(String name, String version) {
    return stub.modelReady(ModelReadyRequest.newBuilder().setName(name).setVersion(version).build())
        .getReady();
  }

  private static ModelMetadataRequest metadataOf(String name) {
    return ModelMetadataRequest.newBuilder().setName(name).build();
  }

  private ModelConfig config(String name) {
    return stub.modelConfig(ModelConfigRequest.newBuilder().setName(name).build()).getConfig();
  }

  private List<ModelIndex> index(boolean readyOnly) {
    return stub.repositoryIndex(RepositoryIndexRequest.newBuilder().setReady(readyOnly).build())
        .getModelsList();
  }

  private ModelStatistics statistics(String name) {
    return stub.modelStatistics(ModelStatisticsRequest.newBuilder().setName(name).build())
        .getModelStats(0);
  }
}
