package io.attune.gateway.client.interest;

import com.google.protobuf.ByteString;
import io.attune.contract.failure.Unavailable;
import io.attune.inference.v2.InferTensorContents;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferRequest.InferInputTensor;
import io.attune.inference.v2.ModelInferResponse;
import io.attune.inference.v2.ModelInferResponse.InferOutputTensor;
import java.util.ArrayList;
import java.util.List;

/** Texts as tensors of the Open Inference Protocol, and vectors from them. */
final class EmbeddingMessages {
  private static final String MODEL = "minilm";
  private static final String TEXTS = "text";
  private static final String VECTORS = "text_vectors"; // [batch, dimension]

  private EmbeddingMessages() {}

  static ModelInferRequest request(List<String> texts) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    texts.forEach(text -> contents.addBytesContents(ByteString.copyFromUtf8(text)));
    return ModelInferRequest.newBuilder()
        .setModelName(MODEL)
        .addInputs(
            InferInputTensor.newBuilder()
                .setName(TEXTS)
                .setDatatype("BYTES")
                .addShape(texts.size())
                .setContents(contents))
        .build();
  }

  static List<TextVector> vectors(ModelInferResponse response, int count) {
    List<Float> numbers =
        response.getOutputsList().stream()
            .filter(output -> output.getName().equals(VECTORS))
            .findFirst()
            .map(InferOutputTensor::getContents)
            .map(InferTensorContents::getFp32ContentsList)
            .orElse(List.of());
    if (numbers.isEmpty() || numbers.size() % count != 0) {
      throw new Unavailable(
          "interest", numbers.size() + " numbers are no vectors of " + count + " texts", null);
    }
    int dimension = numbers.size() / count;
    List<TextVector> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      vectors.add(TextVector.of(numbers.subList(i * dimension, (i + 1) * dimension)));
    }
    return vectors;
  }
}
