package io.attune.contract.inference;

import io.attune.contract.failure.InvalidInput;
import java.util.List;

/**
 * A version of a model that is ready, held until it is closed.
 *
 * <p>All its tensors share the outermost axis, the batch. It is used by one thread; any number of
 * holders may use the same version at once.
 */
public interface ServedModel extends AutoCloseable {
  /** The model's name; a model that is opened by several names has one. */
  String name();

  /** Which version this is. */
  String version();

  /** What the model runs on, by the protocol's names, for example {@code tensorflow_savedmodel}. */
  String platform();

  /** The tensors that it takes, at least one that is not optional. */
  List<TensorSpec> inputs();

  /** The tensors that it gives. */
  List<TensorSpec> outputs();

  /** The parameters that it takes. */
  default List<ParameterSpec> parameters() {
    return List.of();
  }

  /**
   * Infers; blocks.
   *
   * @return at least the wanted outputs, in any order
   * @throws InvalidInput if elements make no sense to this model
   */
  List<Tensor> infer(InferenceRequest request);

  /** Lets go of the version. */
  @Override
  void close();
}
