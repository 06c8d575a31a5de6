package io.attune.interest.inference;

import io.attune.contract.failure.InvalidInput;
import io.attune.contract.inference.Axis;
import io.attune.contract.inference.InferenceRequest;
import io.attune.contract.inference.ModelSource;
import io.attune.contract.inference.ServedModel;
import io.attune.contract.inference.Tensor;
import io.attune.contract.inference.TensorSpec;
import io.attune.contract.inference.TensorType;
import io.attune.interest.batching.Caller;
import io.attune.interest.embedding.TextEmbedder;
import java.util.List;
import java.util.Optional;

/**
 * The text embedder: texts {@code [batch]} to vectors {@code [batch, dimension]} of unit length.
 * Runs on its caller's thread; its version is the encoder's name.
 *
 * @param name the model's name in the protocol
 * @param platform what the encoder runs on
 * @param embedder the encoder
 * @param dimension how many numbers a vector has
 * @param callers tells who waits
 */
public record EmbeddingModel(
    String name, String platform, TextEmbedder embedder, int dimension, CurrentCaller callers)
    implements ModelSource, ServedModel {
  private static final String TEXT = "text";
  private static final String TEXT_VECTORS = "text_vectors";
  private static final Axis BATCH = Axis.upTo("batch", 32);

  @Override
  public Optional<ServedModel> open(String wanted) {
    return wanted.equals(name) ? Optional.of(this) : Optional.empty();
  }

  @Override
  public List<State> states() {
    return List.of(State.ready(name, version()));
  }

  @Override
  public String version() {
    return embedder.name();
  }

  @Override
  public List<TensorSpec> inputs() {
    return List.of(TensorSpec.of(TEXT, TensorType.BYTES, BATCH));
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.of(
        TensorSpec.of(TEXT_VECTORS, TensorType.FP32, BATCH, Axis.of("dimension", dimension)));
  }

  @Override
  public List<Tensor> infer(InferenceRequest request) {
    List<String> texts = request.input(TEXT, Tensor.Texts.class).orElseThrow().values();
    float[] values = new float[texts.size() * dimension];
    Caller caller = callers.get();
    for (int row = 0; row < texts.size(); row++) {
      caller.requirePresent();
      System.arraycopy(embed(texts.get(row), row), 0, values, row * dimension, dimension);
    }
    return List.of(new Tensor.Floats(TEXT_VECTORS, List.of(texts.size(), dimension), values));
  }

  private float[] embed(String text, int row) {
    try {
      return embedder.embed(text);
    } catch (IllegalArgumentException e) {
      throw InvalidInput.of(TEXT, "element " + row + " holds no word to embed");
    }
  }

  /** Nothing: the encoder outlives every request. */
  @Override
  public void close() {}
}
