package io.attune.contract.inference;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model is asked, checked against what it says it takes.
 *
 * @param inputs by name; every one that is not optional
 * @param parameters by name; every one that the model has
 * @param outputs the names of the outputs wanted, at least one, each once
 */
public record InferenceRequest(
    Map<String, Tensor> inputs, Map<String, Integer> parameters, List<String> outputs) {
  public InferenceRequest {
    inputs = Map.copyOf(inputs);
    parameters = Map.copyOf(parameters);
    outputs = List.copyOf(outputs);
  }

  /** An input that is there, or that is optional; of the type that the model's input has. */
  public <T extends Tensor> Optional<T> input(String name, Class<T> type) {
    return Optional.ofNullable(inputs.get(name)).map(type::cast);
  }

  /** The size of the outermost axis, which all inputs share. */
  public int batch() {
    return inputs.values().iterator().next().shape().get(0);
  }
}
