package io.attune.contract.inference;

import io.attune.contract.failure.InvalidInput;
import io.attune.inference.v2.InferParameter;
import io.attune.inference.v2.ModelInferRequest;
import io.attune.inference.v2.ModelInferRequest.InferInputTensor;
import io.attune.inference.v2.ModelInferRequest.InferRequestedOutputTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks a message against what a model takes, and reads it; refuses the first thing wrong. */
final class RequestReader {
  private final ServedModel model;
  private final ModelInferRequest message;
  private final boolean raw;
  private final Map<String, Integer> axes = new HashMap<>();

  private RequestReader(ServedModel model, ModelInferRequest message) {
    this.model = model;
    this.message = message;
    this.raw = message.getRawInputContentsCount() > 0;
  }

  static InferenceRequest read(ServedModel model, ModelInferRequest message) {
    RequestReader reader = new RequestReader(model, message);
    return new InferenceRequest(reader.inputs(), reader.parameters(), reader.outputs());
  }

  private Map<String, Tensor> inputs() {
    if (raw && message.getRawInputContentsCount() != message.getInputsCount()) {
      throw InvalidInput.of(
          "raw_input_contents",
          "must have an entry for each of the %d inputs, has %d"
              .formatted(message.getInputsCount(), message.getRawInputContentsCount()));
    }
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int i = 0; i < message.getInputsCount(); i++) {
      Tensor tensor = input(i);
      if (inputs.put(tensor.name(), tensor) != null) {
        throw InvalidInput.of("inputs[" + i + "].name", tensor.name() + " comes more than once");
      }
    }
    for (TensorSpec spec : model.inputs()) {
      if (!spec.optional() && !inputs.containsKey(spec.name())) {
        throw InvalidInput.of("inputs", spec.name() + " is missing");
      }
    }
    return inputs;
  }

  private Tensor input(int index) {
    InferInputTensor input = message.getInputs(index);
    String path = "inputs[" + index + "]";
    TensorSpec spec = spec(model.inputs(), input.getName(), path, "input");
    requireNoParameters(spec, input.getParametersMap(), path);
    if (!input.getDatatype().equals(spec.type().name())) {
      throw InvalidInput.of(
          path + ".datatype",
          "%s is of %s, not %s"
              .formatted(spec.name(), spec.type(), Quotation.of(input.getDatatype())));
    }
    List<Integer> shape = shape(spec, input.getShapeList(), path + ".shape");
    if (!raw) {
      return TypedElements.read(spec, shape, input.getContents(), path + ".contents");
    }
    if (input.hasContents()) {
      throw InvalidInput.of(
          path + ".contents", spec.name() + " must have none beside raw_input_contents");
    }
    return RawElements.read(
        spec, shape, message.getRawInputContents(index), "raw_input_contents[" + index + "]");
  }

  private List<Integer> shape(TensorSpec spec, List<Long> sizes, String field) {
    if (sizes.size() != spec.axes().size()) {
      throw InvalidInput.of(
          field,
          "%s must be of shape %s, has %d axes".formatted(spec.name(), spec.axes(), sizes.size()));
    }
    List<Integer> shape = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      Axis axis = spec.axes().get(i);
      if (!axis.allows(sizes.get(i))) {
        throw InvalidInput.of(
            field, "%s must be of shape %s, not %s".formatted(spec.name(), spec.axes(), sizes));
      }
      int size = Math.toIntExact(sizes.get(i));
      Integer other = axes.putIfAbsent(axis.name(), size);
      if (other != null && other != size) {
        throw InvalidInput.of(
            field,
            "%s has %d along the axis %s, another input %d"
                .formatted(spec.name(), size, axis.name(), other));
      }
      shape.add(size);
    }
    return shape;
  }

  private Map<String, Integer> parameters() {
    Map<String, Integer> parameters = new HashMap<>();
    for (ParameterSpec spec : model.parameters()) {
      InferParameter value = message.getParametersMap().get(spec.name());
      parameters.put(spec.name(), value == null ? spec.fallback() : wholeNumber(spec, value));
    }
    return parameters;
  }

  private static int wholeNumber(ParameterSpec spec, InferParameter value) {
    long number =
        switch (value.getParameterChoiceCase()) {
          case INT64_PARAM -> value.getInt64Param();
          // One past the greatest int64 is negative here, and refused like every other too great.
          case UINT64_PARAM -> value.getUint64Param();
          default ->
              throw InvalidInput.of("parameters." + spec.name(), "must be an int64 or a uint64");
        };
    if (number < spec.least() || number > spec.most()) {
      throw InvalidInput.of(
          "parameters." + spec.name(), "must be %d to %d".formatted(spec.least(), spec.most()));
    }
    return (int) number;
  }

  private List<String> outputs() {
    if (message.getOutputsCount() == 0) {
      return model.outputs().stream().map(TensorSpec::name).toList();
    }
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < message.getOutputsCount(); i++) {
      InferRequestedOutputTensor output = message.getOutputs(i);
      String path = "outputs[" + i + "]";
      TensorSpec spec = spec(model.outputs(), output.getName(), path, "output");
      requireNoParameters(spec, output.getParametersMap(), path);
      if (wanted.contains(spec.name())) {
        throw InvalidInput.of(path + ".name", spec.name() + " comes more than once");
      }
      wanted.add(spec.name());
    }
    return wanted;
  }

  private static TensorSpec spec(List<TensorSpec> specs, String name, String path, String kind) {
    return specs.stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInput.of(
                    path + ".name",
                    "the model has no %s %s; it has %s"
                        .formatted(
                            kind,
                            Quotation.of(name),
                            specs.stream()
                                .map(TensorSpec::name)
                                .collect(Collectors.joining(", ")))));
  }

  // Triton's clients say with them that the elements lie in shared memory: not to be overlooked.
  private static void requireNoParameters(
      TensorSpec spec, Map<String, InferParameter> parameters, String path) {
    if (!parameters.isEmpty()) {
      throw InvalidInput.of(
          path + ".parameters",
          "%s takes none, has %s"
              .formatted(spec.name(), Quotation.of(parameters.keySet().iterator().next())));
    }
  }
}
