package io.attune.contract.inference;

import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferResponse;
import io.attune.inference.v2.ModelInferResponse.InferOutputTensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what a model inferred, the way its request came: typed or raw. */
final class ResponseWriter {
  private ResponseWriter() {}

  /**
   * Writes an answer.
   *
   * @param wanted names of the outputs, in the order of the answer
   * @param tensors at least those wanted
   */
  static ModelInferResponse write(
      ModelInferRequest request, ServedModel model, List<String> wanted, List<Tensor> tensors) {
    ModelInferResponse.Builder response =
        ModelInferResponse.newBuilder()
            .setModelName(model.name())
            .setModelVersion(model.version())
            .setId(request.getId());
    boolean raw = request.getRawInputContentsCount() > 0;
    Map<String, Tensor> byName =
        tensors.stream().collect(Collectors.toMap(Tensor::name, Function.identity()));
    for (String name : wanted) {
      Tensor tensor = byName.get(name);
      InferOutputTensor.Builder output =
          response.addOutputsBuilder().setName(name).setDatatype(tensor.type().name());
      tensor.shape().forEach(output::addShape);
      if (raw) {
        response.addRawOutputContents(RawElements.write(tensor));
      } else {
        output.setContents(TypedElements.write(tensor));
      }
    }
    return response.build();
  }
}
