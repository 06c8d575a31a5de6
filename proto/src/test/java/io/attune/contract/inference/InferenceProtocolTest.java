package io.attune.contract.inference;

import static io.attune.contract.inference.InferenceMessages.COUNTING;
import static io.attune.contract.inference.InferenceMessages.DIFFERENCES;
import static io.attune.contract.inference.InferenceMessages.ONES;
import static io.attune.contract.inference.InferenceMessages.SUMS;
import static io.attune.contract.inference.InferenceMessages.buffer;
import static io.attune.contract.inference.InferenceMessages.input;
import static io.attune.contract.inference.InferenceMessages.ints;
import static io.attune.contract.inference.InferenceMessages.littleEndian;
import static io.attune.contract.inference.InferenceMessages.raw;
import static io.attune.contract.inference.InferenceMessages.repeat;
import static io.attune.contract.inference.InferenceMessages.simple;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.attune.contract.client.ServiceChannel;
import io.attune.inference.v2.GRPCInferenceServiceGrpc;
import io.attune.inference.v2.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.attune.inference.v2.InferParameter;
import io.attune.inference.v2.InferTensorContents;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferRequest.InferInputTensor;
import io.attune.inference.v2.ModelInferRequest.InferRequestedOutputTensor;
import io.attune.inference.v2.ModelInferResponse;
import io.attune.inference.v2.ModelStreamInferResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InferenceProtocolTest {
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

  private List<Long> repeated(InferParameter.Builder count) {
    return stub.modelInfer(repeat("a").putParameters("count", count.build()).build())
        .getOutputs(0)
        .getShapeList();
  }
}
