package io.attune.contract.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.attune.inference.v2.InferTensorContents;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferRequest.InferInputTensor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Requests to the models of the tests. */
final class InferenceMessages {
  static final List<Integer> COUNTING = IntStream.range(0, 16).boxed().toList();
  static final List<Integer> ONES = COUNTING.stream().map(i -> 1).toList();
  static final List<Integer> SUMS = COUNTING.stream().map(i -> i + 1).toList();
  static final List<Integer> DIFFERENCES = COUNTING.stream().map(i -> i - 1).toList();

  private InferenceMessages() {}

  static InferInputTensor.Builder input(String name, String datatype, long... shape) {
    InferInputTensor.Builder input =
        InferInputTensor.newBuilder().setName(name).setDatatype(datatype);
    for (long size : shape) {
      input.addShape(size);
    }
    return input;
  }

  static InferTensorContents ints(List<Integer> values) {
    return InferTensorContents.newBuilder().addAllIntContents(values).build();
  }

  /** A request with the first inputs of the simple model, or both without elements. */
  static ModelInferRequest.Builder simple(InferTensorContents... contents) {
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

  static ModelInferRequest.Builder withInput(InferInputTensor.Builder input) {
    return ModelInferRequest.newBuilder().setModelName("simple").addInputs(input);
  }

  static ModelInferRequest.Builder repeat(String... texts) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (String text : texts) {
      contents.addBytesContents(ByteString.copyFromUtf8(text));
    }
    return ModelInferRequest.newBuilder()
        .setModelName("repeat")
        .addInputs(input("text", "BYTES", texts.length).setContents(contents));
  }

  static ModelInferRequest.Builder rawRepeat(ByteString raw) {
    return ModelInferRequest.newBuilder()
        .setModelName("repeat")
        .addInputs(input("text", "BYTES", 1))
        .addRawInputContents(raw);
  }

  static ByteString littleEndian(List<Integer> values) {
    ByteBuffer buffer = buffer(4 * values.size());
    values.forEach(buffer::putInt);
    return raw(buffer);
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ByteString raw(ByteBuffer buffer) {
    return ByteString.copyFrom(buffer.array());
  }

  static void assertFails(ThrowingCallable call, Status.Code code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code);
              assertThat(e).hasMessageContaining(message);
            });
  }
}
