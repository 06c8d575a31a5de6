package io.attune.contract.inference;

import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;

/**
 * The model {@value #NAME} of Triton's examples, with which a client can be tried: the sum and the
 * difference of two inputs {@code [batch, 16]}.
 */
public final class SimpleModel implements ModelSource, ServedModel {
  private static final String NAME = "simple";
  private static final Axis[] SHAPE = {Axis.upTo("batch", 8), Axis.of("elements", 16)};

  @Override
  public Optional<ServedModel> open(String name) {
    return name.equals(NAME) ? Optional.of(this) : Optional.empty();
  }

  @Override
  public List<State> states() {
    return List.of(State.ready(NAME, version()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public String platform() {
    return "attune_builtin";
  }

  @Override
  public List<TensorSpec> inputs() {
    return List.of(
        TensorSpec.of("INPUT0", TensorType.INT32, SHAPE),
        TensorSpec.of("INPUT1", TensorType.INT32, SHAPE));
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.of(
        TensorSpec.of("OUTPUT0", TensorType.INT32, SHAPE),
        TensorSpec.of("OUTPUT1", TensorType.INT32, SHAPE));
  }

  @Override
  public List<Tensor> infer(InferenceRequest request) {
    Tensor.Ints left = request.input("INPUT0", Tensor.Ints.class).orElseThrow();
    Tensor.Ints right = request.input("INPUT1", Tensor.Ints.class).orElseThrow();
    return List.of(
        combine("OUTPUT0", left, right, (a, b) -> a + b),
        combine("OUTPUT1", left, right, (a, b) -> a - b));
  }

  private static Tensor combine(
      String name, Tensor.Ints left, Tensor.Ints right, IntBinaryOperator operator) {
    int[] values = new int[left.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = operator.applyAsInt(left.values()[i], right.values()[i]);
    }
    return new Tensor.Ints(name, left.shape(), values);
  }

  @Override
  public void close() {}
}
