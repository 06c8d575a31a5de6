package io.attune.contract.inference;

import io.attune.inference.v2.DataType;
import io.attune.inference.v2.ModelConfig;
import io.attune.inference.v2.ModelInput;
import io.attune.inference.v2.ModelMetadataResponse;
import io.attune.inference.v2.ModelMetadataResponse.TensorMetadata;
import io.attune.inference.v2.ModelOutput;
import io.attune.inference.v2.RepositoryIndexResponse;
import java.util.List;

/** What models say of themselves, as the protocol's messages. */
final class ModelMessages {
  private static final long CHOSEN = -1;

  private ModelMessages() {}

  static ModelMetadataResponse metadata(ServedModel model) {
    return ModelMetadataResponse.newBuilder()
        .setName(model.name())
        .addVersions(model.version())
        .setPlatform(model.platform())
        .addAllInputs(model.inputs().stream().map(ModelMessages::metadata).toList())
        .addAllOutputs(model.outputs().stream().map(ModelMessages::metadata).toList())
        .build();
  }

  private static TensorMetadata metadata(TensorSpec spec) {
    return TensorMetadata.newBuilder()
        .setName(spec.name())
        .setDatatype(spec.type().name())
        .addAllShape(sizes(spec.axes()))
        .build();
  }

  static ModelConfig config(ServedModel model) {
    ModelConfig.Builder config =
        ModelConfig.newBuilder()
            .setName(model.name())
            .setPlatform(model.platform())
            .setMaxBatchSize(model.inputs().get(0).axes().get(0).most());
    for (TensorSpec spec : model.inputs()) {
      config.addInput(
          ModelInput.newBuilder()
              .setName(spec.name())
              .setDataType(dataType(spec.type()))
              .addAllDims(sizesOfOne(spec))
              .setOptional(spec.optional()));
    }
    for (TensorSpec spec : model.outputs()) {
      config.addOutput(
          ModelOutput.newBuilder()
              .setName(spec.name())
              .setDataType(dataType(spec.type()))
              .addAllDims(sizesOfOne(spec)));
    }
    return config.build();
  }

  static RepositoryIndexResponse index(List<ModelSource.State> states) {
    RepositoryIndexResponse.Builder response = RepositoryIndexResponse.newBuilder();
    for (ModelSource.State state : states) {
      response
          .addModelsBuilder()
          .setName(state.name())
          .setVersion(state.version())
          .setState(state.isReady() ? "READY" : "UNAVAILABLE")
          .setReason(state.reason());
    }
    return response.build();
  }

  private static List<Long> sizes(List<Axis> axes) {
    return axes.stream().map(axis -> axis.isFixed() ? axis.most() : CHOSEN).toList();
  }

  /** The sizes of one element of a batch; a lone number is an axis of size 1. */
  private static List<Long> sizesOfOne(TensorSpec spec) {
    List<Axis> axes = spec.axes();
    return axes.size() == 1 ? List.of(1L) : sizes(axes.subList(1, axes.size()));
  }

  private static DataType dataType(TensorType type) {
    return switch (type) {
      case BOOL -> DataType.TYPE_BOOL;
      case INT32 -> DataType.TYPE_INT32;
      case INT64 -> DataType.TYPE_INT64;
      case FP32 -> DataType.TYPE_FP32;
      case BYTES -> DataType.TYPE_STRING;
    };
  }
}
