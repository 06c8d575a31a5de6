package io.attune.contract.inference;

import static io.attune.contract.inference.InferenceMessages.COUNTING;
import static io.attune.contract.inference.InferenceMessages.ONES;
import static io.attune.contract.inference.InferenceMessages.assertFails;
import static io.attune.contract.inference.InferenceMessages.buffer;
import static io.attune.contract.inference.InferenceMessages.input;
import static io.attune.contract.inference.InferenceMessages.ints;
import static io.attune.contract.inference.InferenceMessages.littleEndian;
import static io.attune.contract.inference.InferenceMessages.raw;
import static io.attune.contract.inference.InferenceMessages.rawRepeat;
import static io.attune.contract.inference.InferenceMessages.repeat;
import static io.attune.contract.inference.InferenceMessages.simple;
import static io.attune.contract.inference.InferenceMessages.withInput;

import com.google.protobuf.ByteString;
import io.attune.contract.client.ServiceChannel;
import io.attune.inference.v2.GRPCInferenceServiceGrpc;
import io.attune.inference.v2.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.attune.inference.v2.InferParameter;
import io.attune.inference.v2.InferTensorContents;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferRequest.InferRequestedOutputTensor;
import io.grpc.Status;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InferenceBadInputTest {
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
  void refusesParametersBeyondTheirLimits() {
    for (InferParameter.Builder bad :
        List.of(
            InferParameter.newBuilder(),
            InferParameter.newBuilder().setInt64Param(0),
            InferParameter.newBuilder().setInt64Param(5),
            InferParameter.newBuilder().setUint64Param(-1),
            InferParameter.newBuilder().setStringParam("3"))) {
      assertRefused(repeat("a").putParameters("count", bad.build()), "parameters.count");
    }
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

  private void assertRefused(ModelInferRequest.Builder request, String message) {
    assertFails(() -> stub.modelInfer(request.build()), Status.Code.INVALID_ARGUMENT, message);
  }
}
