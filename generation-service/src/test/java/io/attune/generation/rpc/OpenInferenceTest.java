package io.attune.generation.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.attune.contract.failure.Overloaded;
import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.runtime.ScriptedModelOpener;
import io.attune.inference.v2.GRPCInferenceServiceGrpc;
import io.attune.inference.v2.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.attune.inference.v2.InferTensorContents;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferRequest.InferInputTensor;
import io.attune.inference.v2.ModelMetadataRequest;
import io.attune.inference.v2.ModelMetadataResponse.TensorMetadata;
import io.attune.inference.v2.ModelReadyRequest;
import io.attune.testkit.RedisResource;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ScriptedProfile.class)
@QuarkusTestResource(RedisResource.class)
class OpenInferenceTest {
  @TestHTTPResource("/")
  URI server;

  @Inject ScriptedModelOpener opener;

  private ManagedChannel channel;
  private GRPCInferenceServiceBlockingStub stub;
  private ScriptedDecoder decoder;

  @BeforeEach
  void connect() {
    channel =
        NettyChannelBuilder.forAddress(server.getHost(), server.getPort()).usePlaintext().build();
    stub = GRPCInferenceServiceGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
    decoder = opener.decoder();
    decoder.forget();
    decoder.follow(request -> List.of(" there lived a fox"));
    Awaitility.await()
        .until(
            () ->
                stub.modelReady(ModelReadyRequest.newBuilder().setName("scripted").build())
                    .getReady());
  }

  @AfterEach
  void disconnect() {
    decoder.letGo();
    channel.shutdownNow();
  }

  @Test
  void continuesTexts() {
    assertThat(answers(request("Once upon a time", "In a wood")))
        .containsExactly("Once upon a time there lived a fox", "In a wood there lived a fox");
  }

  @Test
  void leavesTheQuestionOutAndTakesOptionsWhereAsked() {
    ModelInferRequest request =
        request("Once")
            .addInputs(
                input("exclude_input_in_output", "BOOL", 1)
                    .setContents(InferTensorContents.newBuilder().addBoolContents(true)))
            .addInputs(
                input("sampling_parameters", "BYTES", 1)
                    .setContents(texts("{\"max_tokens\": 3, \"temperature\": 0}")))
            .build();

    assertThat(answers(request.toBuilder())).containsExactly(" there lived a fox");
    assertThat(decoder.requests().get(0).maxTokens()).isEqualTo(3);
    assertThat(decoder.requests().get(0).candidates().get(0).temperature()).isZero();
    assertThat(decoder.requests().get(0).deadline()).isNotNull();
  }

  @Test
  void describesItself() {
    assertThat(
            stub.modelMetadata(ModelMetadataRequest.newBuilder().setName("scripted").build())
                .getInputsList())
        .extracting(TensorMetadata::getName)
        .containsExactly("text_input", "stream", "sampling_parameters", "exclude_input_in_output");
    assertThat(stub.modelReady(ModelReadyRequest.newBuilder().setName("simple").build()).getReady())
        .isTrue();
  }

  @Test
  void refusesWhatItCannotDo() {
    assertFails(
        request("Once")
            .addInputs(input("sampling_parameters", "BYTES", 1).setContents(texts("{\"n\": 2}"))),
        Status.Code.INVALID_ARGUMENT);
    assertFails(
        request("Once")
            .addInputs(input("sampling_parameters", "BYTES", 1).setContents(texts("nonsense"))),
        Status.Code.INVALID_ARGUMENT);
    assertFails(
        request("Once")
            .addInputs(
                input("stream", "BOOL", 1)
                    .setContents(InferTensorContents.newBuilder().addBoolContents(true))),
        Status.Code.INVALID_ARGUMENT);
    assertFails(request(""), Status.Code.INVALID_ARGUMENT);
    assertFails(request("Once").setModelName("other"), Status.Code.NOT_FOUND);
  }

  @Test
  void passesTheQueuesRefusalOn() {
    decoder.follow(
        request -> {
          throw new Overloaded("256 requests wait", Duration.ofSeconds(1));
        });

    assertFails(request("Once"), Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void stopsWritingForACallerThatLeft() {
    decoder.hold();

    assertThatThrownBy(
            () ->
                stub.withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                    .modelInfer(request("Once").build()))
        .isInstanceOf(StatusRuntimeException.class);

    Awaitility.await().until(() -> decoder.cancellations() == 1);
  }

  private void assertFails(ModelInferRequest.Builder request, Status.Code code) {
    assertThatThrownBy(() -> stub.modelInfer(request.build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code));
  }

  private List<String> answers(ModelInferRequest.Builder request) {
    return stub
        .modelInfer(request.build())
        .getOutputs(0)
        .getContents()
        .getBytesContentsList()
        .stream()
        .map(ByteString::toStringUtf8)
        .toList();
  }

  private static ModelInferRequest.Builder request(String... texts) {
    return ModelInferRequest.newBuilder()
        .setModelName("scripted")
        .addInputs(input("text_input", "BYTES", texts.length).setContents(texts(texts)));
  }

  private static InferInputTensor.Builder input(String name, String type, int count) {
    return InferInputTensor.newBuilder().setName(name).setDatatype(type).addShape(count);
  }

  private static InferTensorContents texts(String... texts) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (String text : texts) {
      contents.addBytesContents(ByteString.copyFromUtf8(text));
    }
    return contents.build();
  }
}
