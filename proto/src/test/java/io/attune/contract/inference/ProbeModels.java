package io.attune.contract.inference;

import io.attune.contract.failure.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model of every type, {@code repeat}, which gives each text of a batch as often as it is asked
 * to, and the other inputs as they came; and a model that is never ready, {@code later}.
 */
final class ProbeModels implements ModelSource, ServedModel {
  private static final Axis BATCH = Axis.upTo("batch", 2);
  private static final Axis LENGTH = Axis.upTo("length", 3);

  @Override
  public Optional<ServedModel> open(String name) {
    if (name.equals("later")) {
      throw new Unavailable("later", "is never ready", null);
    }
    return name.equals("repeat") || name.equals("repeat-again")
        ? Optional.of(this)
        : Optional.empty();
  }

  @Override
  public List<State> states() {
    return List.of(State.ready("repeat", version()), State.unready("later", "is never ready"));
  }

  @Override
  public String name() {
    return "repeat";
  }

  @Override
  public String version() {
    return "20260101T000000000Z";
  }

  @Override
  public String platform() {
    return "probe";
  }

  @Override
  public List<TensorSpec> inputs() {
    return List.of(
        TensorSpec.of("text", TensorType.BYTES, BATCH),
        TensorSpec.optional("weights", TensorType.FP32, BATCH, LENGTH),
        TensorSpec.optional("times", TensorType.INT64, BATCH, LENGTH));
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.of(
        TensorSpec.of("texts", TensorType.BYTES, BATCH, Axis.upTo("times", 4)),
        TensorSpec.of("weights", TensorType.FP32, BATCH, LENGTH),
        TensorSpec.of("times", TensorType.INT64, BATCH, LENGTH));
  }

  @Override
  public List<ParameterSpec> parameters() {
    return List.of(new ParameterSpec("count", 1, 1, 4));
  }

  @Override
  public List<Tensor> infer(InferenceRequest request) {
    int count = request.parameters().get("count");
    List<String> texts = new ArrayList<>();
    for (String text : request.input("text", Tensor.Texts.class).orElseThrow().values()) {
      for (int i = 0; i < count; i++) {
        texts.add(text);
      }
    }
    int batch = request.batch();
    return List.of(
        new Tensor.Texts("texts", List.of(batch, count), texts),
        request
            .input("weights", Tensor.Floats.class)
            .orElse(new Tensor.Floats("weights", List.of(batch, 1), new float[batch])),
        request
            .input("times", Tensor.Longs.class)
            .orElse(new Tensor.Longs("times", List.of(batch, 1), new long[batch])));
  }

  @Override
  public void close() {}
}
