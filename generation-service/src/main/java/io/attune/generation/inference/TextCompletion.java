package io.attune.generation.inference;

import io.attune.contract.failure.Failure;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.inference.Axis;
import io.attune.contract.inference.InferenceRequest;
import io.attune.contract.inference.ServedModel;
import io.attune.contract.inference.Tensor;
import io.attune.contract.inference.TensorSpec;
import io.attune.contract.inference.TensorType;
import io.attune.generation.decode.GenerationHandle;
import io.attune.generation.openai.BareModel;
import io.attune.generation.write.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Texts {@code [batch]} to texts {@code [batch]}, by the tensors' names in Triton's vLLM backend.
 *
 * <p>A batch is written at once. As there, an answer begins with its question unless {@value
 * #EXCLUDE} says otherwise.
 */
record TextCompletion(String name, String version, BareModel model, CurrentTerms terms)
    implements ServedModel {
  private static final String TEXT = "text_input";
  private static final String OPTIONS = "sampling_parameters";
  private static final String EXCLUDE = "exclude_input_in_output";
  private static final String STREAM = "stream";
  private static final String ANSWER = "text_output";
  private static final Axis BATCH = Axis.upTo("batch", 32);

  @Override
  public String platform() {
    return "attune_tensorflow";
  }

  @Override
  public List<TensorSpec> inputs() {
    return List.of(
        TensorSpec.of(TEXT, TensorType.BYTES, BATCH),
        TensorSpec.optional(STREAM, TensorType.BOOL, BATCH),
        TensorSpec.optional(OPTIONS, TensorType.BYTES, BATCH),
        TensorSpec.optional(EXCLUDE, TensorType.BOOL, BATCH));
  }

  @Override
  public List<TensorSpec> outputs() {
    return List.of(TensorSpec.of(ANSWER, TensorType.BYTES, BATCH));
  }

  @Override
  public List<Tensor> infer(InferenceRequest request) {
    List<String> texts = request.input(TEXT, Tensor.Texts.class).orElseThrow().values();
    int batch = texts.size();
    List<String> options =
        request
            .input(OPTIONS, Tensor.Texts.class)
            .map(Tensor.Texts::values)
            .orElse(Collections.nCopies(batch, "{}"));
    if (flags(request, STREAM, batch).contains(true)) {
      throw InvalidInput.of(STREAM, "must be false: each request has one answer");
    }
    List<Boolean> excluded = flags(request, EXCLUDE, batch);
    List<String> written = write(texts, options);
    List<String> answers = new ArrayList<>();
    for (int row = 0; row < batch; row++) {
      answers.add(excluded.get(row) ? written.get(row) : texts.get(row) + written.get(row));
    }
    return List.of(new Tensor.Texts(ANSWER, List.of(batch), answers));
  }

  private static List<Boolean> flags(InferenceRequest request, String name, int batch) {
    return request
        .input(name, Tensor.Flags.class)
        .map(Tensor.Flags::values)
        .orElse(Collections.nCopies(batch, false));
  }

  private List<String> write(List<String> texts, List<String> options) {
    Terms call = terms.get();
    List<GenerationHandle> handles = new ArrayList<>();
    try {
      for (int row = 0; row < texts.size(); row++) {
        String given = options.get(row).isBlank() ? "{}" : options.get(row);
        GenerationHandle handle =
            model.submit(name, texts.get(row), given, call.deadline(), call.priority());
        handles.add(handle);
        call.cancellation().onCancel(handle::cancel);
      }
      return handles.stream()
          .map(handle -> handle.result().join().candidates().get(0).text())
          .toList();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw e;
    } finally {
      // Those that are done do not mind; those beside one that failed are not wanted any more.
      handles.forEach(GenerationHandle::cancel);
    }
  }

  /** Nothing: the decoder outlives every request. */
  @Override
  public void close() {}
}
