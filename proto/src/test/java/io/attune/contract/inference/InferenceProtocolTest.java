package io.attune.contract.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.attune.contract.client.ServiceChannel;
import io.attune.inference.v2.DataType;
import io.attune.inference.v2.GRPCInferenceServiceGrpc;
import io.attune.inference.v2.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.attune.inference.v2.InferParameter;
import io.attune.inference.v2.InferTensorContents;
import io.attune.inference.v2.ModelConfig;
import io.attune.inference.v2.ModelConfigRequest;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferRequest.InferInputTensor;
import io.attune.inference.v2.ModelInferRequest.InferRequestedOutputTensor;
import io.attune.inference.v2.ModelInferResponse;
import io.attune.inference.v2.ModelMetadataRequest;
import io.attune.inference.v2.ModelMetadataResponse;
import io.attune.inference.v2.ModelReadyRequest;
import io.attune.inference.v2.ModelStatistics;
import io.attune.inference.v2.ModelStatisticsRequest;
import io.attune.inference.v2.ModelStreamInferResponse;
import io.attune.inference.v2.RepositoryIndexRequest;
import io.attune.inference.v2.RepositoryIndexResponse.ModelIndex;
import io.attune.inference.v2.ServerLiveRequest;
import io.attune.inference.v2.ServerMetadataRequest;
import io.attune.inference.v2.ServerMetadataResponse;
import io.attune.inference.v2.ServerReadyRequest;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InferenceProtocolTest {
  private static final List<Integer> COUNTING = IntStream.range(0, 16).boxed().toList();
  private static final List<Integer> ONES = COUNTING.stream().map(i -> 1).toList();
  private static final List<Integer> SUMS = COUNTING.stream().map(i -> i + 1).toList();
  private static final List<Integer> DIFFERENCES = COUNTING.stream().map(i -> i - 1).toList();

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
  void addsAndSubtractsTypedElements() {
    ModelInferResponse response =
        stub.modelInfer(simple(ints(COUNTING), ints(ONES)).setId("request 7").build());

    assertThat(response)
        .returns("simple", ModelInferResponse::getModelName)
        .returns("1", ModelInferResponse::getModelVersion)
        .returns("request 7", ModelInferResponse::getId)
        .returns(0, ModelInferResponse::getRawOutputContentsCount);
    assertThat(response.getOutputsList())
        .extracting(output -> output.getName() + output.getDatatype() + output.getShapeList())
        .containsExactly("OUTPUT0INT32[1, 16]", "OUTPUT1INT32[1, 16]");
    assertThat(response.getOutputs(0).getContents().getIntContentsList()).isEqualTo(SUMS);
    assertThat(response.getOutputs(1).getContents().getIntContentsList()).isEqualTo(DIFFERENCES);
  }

  @Test
  void answersRawElementsWithRawElements() {
    ModelInferRequest request =
        simple()
            .addRawInputContents(littleEndian(COUNTING))
            .addRawInputContents(littleEndian(ONES))
            .build();

    ModelInferResponse response = stub.modelInfer(request);

    assertThat(response.getRawOutputContentsList())
        .containsExactly(littleEndian(SUMS), littleEndian(DIFFERENCES));
    assertThat(response.getOutputsList()).noneMatch(output -> output.hasContents());
  }

  @Test
  void takesInputsInAnyOrderAndGivesTheOutputsWantedInTheirOrder() {
    ModelInferRequest request =
        ModelInferRequest.newBuilder()
            .setModelName("simple")
            .addInputs(input("INPUT1", "INT32", 1, 16).setContents(ints(ONES)))
            .addInputs(input("INPUT0", "INT32", 1, 16).setContents(ints(COUNTING)))
            .addOutputs(InferRequestedOutputTensor.newBuilder().setName("OUTPUT1"))
            .build();

    ModelInferResponse response = stub.modelInfer(request);

    assertThat(response.getOutputsCount()).isEqualTo(1);
    assertThat(response.getOutputs(0).getContents().getIntContentsList()).isEqualTo(DIFFERENCES);
    ModelInferResponse both =
        stub.modelInfer(
            request.toBuilder()
                .addOutputs(InferRequestedOutputTensor.newBuilder().setName("OUTPUT0"))
                .build());
    assertThat(both.getOutputsList())
        .extracting(output -> output.getName())
        .containsExactly("OUTPUT1", "OUTPUT0");
  }

  @Test
  void carriesEveryTypeAsItCame() {
    ModelInferRequest.Builder request =
        repeat("né", "")
            .addInputs(
                input("weights", "FP32", 2, 1)
                    .setContents(
                        InferTensorContents.newBuilder()
                            .addFp32Contents(Float.MIN_VALUE)
                            .addFp32Contents(Float.NaN)))
            .addInputs(
                input("times", "INT64", 2, 1)
                    .setContents(
                        InferTensorContents.newBuilder()
                            .addInt64Contents(Long.MIN_VALUE)
                            .addInt64Contents(Long.MAX_VALUE)));

    ModelInferResponse typed = stub.modelInfer(request.build());

    assertThat(typed.getOutputs(0).getContents().getBytesContentsList())
        .containsExactly(ByteString.copyFromUtf8("né"), ByteString.EMPTY);
    assertThat(typed.getOutputs(1).getContents().getFp32ContentsList())
        .containsExactly(Float.MIN_VALUE, Float.NaN);
    assertThat(typed.getOutputs(2).getContents().getInt64ContentsList())
        .containsExactly(Long.MIN_VALUE, Long.MAX_VALUE);

    ByteString texts = raw(buffer(11).putInt(3).put("né".getBytes(UTF_8)).putInt(0));
    ByteString weights = raw(buffer(8).putFloat(Float.MIN_VALUE).putFloat(Float.NaN));
    ByteString times = raw(buffer(16).putLong(Long.MIN_VALUE).putLong(Long.MAX_VALUE));
    request.getInputsBuilderList().forEach(InferInputTensor.Builder::clearContents);
    request.addRawInputContents(texts).addRawInputContents(weights).addRawInputContents(times);

    assertThat(stub.modelInfer(request.build()).getRawOutputContentsList())
        .containsExactly(texts, weights, times);
  }

  @Test
  void readsParametersWithinTheirLimits() {
    assertThat(repeated(InferParameter.newBuilder().setInt64Param(3))).containsExactly(1L, 3L);
    assertThat(repeated(InferParameter.newBuilder().setUint64Param(4))).containsExactly(1L, 4L);
    for (InferParameter.Builder bad :
        List.of(
            InferParameter.newBuilder(),
            InferParameter.newBuilder().setInt64Param(0),
            InferParameter.newBuilder().setInt64Param(5),
            InferParameter.newBuilder().setUint64Param(-1),
            InferParameter.newBuilder().setStringParam("3"))) {
      assertFails(() -> repeated(bad), Status.Code.INVALID_ARGUMENT, "parameters.count");
    }
  }

  @Test
  void refusesInputsThatDoNotFitTheModel() {
    assertRefused(ModelInferRequest.newBuilder().setModelName("simple"), "INPUT0 is missing");
    assertRefused(simple(ints(COUNTING)), "INPUT1 is missing");
    assertRefused(
        withInput(input("INPUT2", "INT32", 1, 16)), "has no input 'INPUT2'; it has INPUT0");
    assertRefused(
        simple(ints(ONES), ints(ONES))
            .addInputs(input("INPUT0", "INT32", 1, 16).setContents(ints(ONES))),
        "INPUT0 comes more than once");
    assertRefused(withInput(input("INPUT0", "FP32", 1, 16)), "INPUT0 is of INT32, not 'FP32'");
    assertRefused(withInput(input("INPUT0", "", 1, 16)), "INPUT0 is of INT32, not ''");
    assertRefused(
        withInput(input("INPUT0", "INT32", 16)), "INPUT0 must be of shape [1..8, 16], has 1 axes");
    for (long[] shape :
        new long[][] {{1, 15}, {0, 16}, {9, 16}, {-1, 16}, {1, -16}, {1L << 32, 16}}) {
      assertRefused(
          withInput(input("INPUT0", "INT32", shape)), "INPUT0 must be of shape [1..8, 16], not");
    }
    assertRefused(
        simple(ints(ONES))
            .addInputs(
                input("INPUT1", "INT32", 2, 16)
                    .setContents(ints(ONES).toBuilder().addAllIntContents(ONES))),
        "INPUT1 has 2 along the axis batch, another input 1");
    assertRefused(
        withInput(
            input("INPUT0", "INT32", 1, 16)
                .putParameters(
                    "shared_memory_region",
                    InferParameter.newBuilder().setStringParam("r").build())),
        "INPUT0 takes none, has 'shared_memory_region'");
  }

  @Test
  void refusesTypedElementsThatDoNotFitTheShape() {
    assertRefused(
        withInput(input("INPUT0", "INT32", 1, 16)),
        "INPUT0 of shape [1, 16] needs 16 elements, all in int_contents; has 0 there");
    assertRefused(
        simple(ints(ONES.subList(1, 16)), ints(ONES)), "needs 16 elements, all in int_contents");
    assertRefused(
        simple(ints(ONES), ints(ONES).toBuilder().addFp32Contents(1).build()),
        "INPUT1 of shape [1, 16] needs 16 elements, all in int_contents; has 16 there and 1");
    assertRefused(
        ModelInferRequest.newBuilder()
            .setModelName("repeat")
            .addInputs(
                input("text", "BYTES", 1)
                    .setContents(
                        InferTensorContents.newBuilder()
                            .addBytesContents(ByteString.copyFrom(new byte[] {(byte) 0xff})))),
        "text holds an element that is not UTF-8");
  }

  @Test
  void refusesRawElementsThatDoNotFitTheShape() {
    ByteString ones = littleEndian(ONES);
    assertRefused(simple().addRawInputContents(ones), "for each of the 2 inputs, has 1");
    assertRefused(
        simple().addRawInputContents(ones).addRawInputContents(ones.substring(1)),
        "INPUT1 of shape [1, 16] needs 64 bytes, has 63");
    assertRefused(
        simple(ints(ONES), ints(ONES)).addRawInputContents(ones).addRawInputContents(ones),
        "INPUT0 must have none beside raw_input_contents");
    for (byte[] bytes :
        new byte[][] {
          {1}, {1, 0, 0, 0}, {2, 0, 0, 0, 'a'}, {-1, -1, -1, -1, 'a'}, {-1, -1, -1, 127, 'a'}
        }) {
      assertRefused(rawRepeat(ByteString.copyFrom(bytes)), "text ends within element 0");
    }
    assertRefused(rawRepeat(ByteString.EMPTY), "text of shape [1] needs 1 elements, has 0");
    assertRefused(rawRepeat(raw(buffer(8))), "text of shape [1] needs 1 elements, has more");
    assertRefused(
        rawRepeat(raw(buffer(5).putInt(1).put((byte) 0xff))),
        "text holds an element that is not UTF-8");
  }

  @Test
  void refusesOutputsThatAModelDoesNotHave() {
    assertRefused(
        simple(ints(ONES), ints(ONES))
            .addOutputs(InferRequestedOutputTensor.newBuilder().setName("OUTPUT2")),
        "has no output 'OUTPUT2'; it has OUTPUT0, OUTPUT1");
    InferRequestedOutputTensor.Builder wanted =
        InferRequestedOutputTensor.newBuilder().setName("OUTPUT0");
    assertRefused(
        simple(ints(ONES), ints(ONES)).addOutputs(wanted).addOutputs(wanted),
        "OUTPUT0 comes more than once");
    assertRefused(
        simple(ints(ONES), ints(ONES))
            .addOutputs(
                wanted.putParameters(
                    "classification", InferParameter.newBuilder().setInt64Param(1).build())),
        "OUTPUT0 takes none, has 'classification'");
  }

  @Test
  void namesTheModelOrVersionThatThereIsNot() {
    assertFails(
        () -> stub.modelInfer(ModelInferRequest.newBuilder().setModelName("nobody").build()),
        Status.Code.NOT_FOUND,
        "Request for unknown model: 'nobody' is not found");
    assertFails(
        () -> stub.modelInfer(simple(ints(ONES), ints(ONES)).setModelVersion("7").build()),
        Status.Code.NOT_FOUND,
        "not '7'");
    assertFails(
        () -> stub.modelInfer(ModelInferRequest.newBuilder().setModelName("later").build()),
        Status.Code.UNAVAILABLE,
        "later: is never ready");
  }

  @Test
  void answersAnyLengthOfNameWithAMessageThatFits() {
    String endless = "ü".repeat(50_000);
    assertFails(
        () -> stub.modelInfer(ModelInferRequest.newBuilder().setModelName(endless).build()),
        Status.Code.NOT_FOUND,
        "unknown model: 'ü");
    assertRefused(withInput(input(endless, "INT32", 1, 16)), "has no input 'ü");
    assertRefused(withInput(input("INPUT0", endless, 1, 16)), "INPUT0 is of INT32");
    assertRefused(withInput(input("INPUT0", "INT32", new long[20_000])), "has 20000 axes");
  }

  @Test
  void answersAStreamInItsOrderAndGoesOnAfterAFailure() throws Exception {
    BlockingQueue<ModelStreamInferResponse> answers = new LinkedBlockingQueue<>();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    StreamObserver<ModelInferRequest> requests =
        GRPCInferenceServiceGrpc.newStub(channel.channel())
            .modelStreamInfer(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ModelStreamInferResponse answer) {
                    answers.add(answer);
                  }

                  @Override
                  public void onError(Throwable error) {
                    ended.completeExceptionally(error);
                  }

                  @Override
                  public void onCompleted() {
                    ended.complete(null);
                  }
                });
    requests.onNext(simple(ints(COUNTING), ints(ONES)).setId("a").build());
    requests.onNext(simple(ints(COUNTING)).setId("b").build());
    requests.onNext(simple(ints(ONES), ints(ONES)).setId("c").build());
    requests.onCompleted();

    ended.get(20, TimeUnit.SECONDS);
    assertThat(answers)
        .extracting(answer -> answer.getInferResponse().getId())
        .containsExactly("a", "b", "c");
    assertThat(answers)
        .extracting(answer -> answer.getErrorMessage())
        .containsExactly("", "inputs: INPUT1 is missing", "");
  }

  @Test
  void countsInferencesAndFailures() {
    ModelStatistics before = statistics("repeat");
    stub.modelInfer(repeat("a", "b").build());
    stub.modelInfer(repeat("a", "b").setModelName("repeat-again").build());
    assertRefused(rawRepeat(ByteString.EMPTY), "needs 1 elements");

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

  private List<Long> repeated(InferParameter.Builder count) {
    return stub.modelInfer(repeat("a").putParameters("count", count.build()).build())
        .getOutputs(0)
        .getShapeList();
  }

  private static InferInputTensor.Builder input(String name, String datatype, long... shape) {
    InferInputTensor.Builder input =
        InferInputTensor.newBuilder().setName(name).setDatatype(datatype);
    for (long size : shape) {
      input.addShape(size);
    }
    return input;
  }

  private static InferTensorContents ints(List<Integer> values) {
    return InferTensorContents.newBuilder().addAllIntContents(values).build();
  }

  /** A request with the first inputs of the simple model, or both without elements. */
  private static ModelInferRequest.Builder simple(InferTensorContents... contents) {
    ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName("simple");
    if (contents.length == 0) {
      return request
          .addInputs(input("INPUT0", "INT32", 1, 16))
          .addInputs(input("INPUT1", "INT32", 1, 16));
    }
    for (int i = 0; i < contents.length; i++) {
      request.addInputs(input("INPUT" + i, "INT32", 1, 16).setContents(contents[i]));
    }
    return request;
  }

  private static ModelInferRequest.Builder withInput(InferInputTensor.Builder input) {
    return ModelInferRequest.newBuilder().setModelName("simple").addInputs(input);
  }

  private static ModelInferRequest.Builder repeat(String... texts) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (String text : texts) {
      contents.addBytesContents(ByteString.copyFromUtf8(text));
    }
    return ModelInferRequest.newBuilder()
        .setModelName("repeat")
        .addInputs(input("text", "BYTES", texts.length).setContents(contents));
  }

  private static ModelInferRequest.Builder rawRepeat(ByteString raw) {
    return ModelInferRequest.newBuilder()
        .setModelName("repeat")
        .addInputs(input("text", "BYTES", 1))
        .addRawInputContents(raw);
  }

  private static ByteString littleEndian(List<Integer> values) {
    ByteBuffer buffer = buffer(4 * values.size());
    values.forEach(buffer::putInt);
    return raw(buffer);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteString raw(ByteBuffer buffer) {
    return ByteString.copyFrom(buffer.array());
  }

  private void assertRefused(ModelInferRequest.Builder request, String message) {
    assertFails(() -> stub.modelInfer(request.build()), Status.Code.INVALID_ARGUMENT, message);
  }

  private static void assertFails(ThrowingCallable call, Status.Code code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code);
              assertThat(e).hasMessageContaining(message);
            });
  }
}
