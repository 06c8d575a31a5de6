package io.attune.contract.inference;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import com.google.protobuf.ByteString;
import io.attune.contract.failure.InvalidInput;
import io.attune.inference.v2.InferTensorContents;
import java.util.ArrayList;
import java.util.List;

/** Elements in the message's field that fits their type. */
final class TypedElements {
  private TypedElements() {}

  /**
   * Reads a tensor.
   *
   * @param field the contents' path in the request, for the message of a failure
   */
  static Tensor read(
      TensorSpec spec, List<Integer> shape, InferTensorContents contents, String field) {
    return switch (spec.type()) {
      case BOOL -> {
        require(spec, shape, contents.getBoolContentsCount(), contents, field);
        yield new Tensor.Flags(spec.name(), shape, contents.getBoolContentsList());
      }
      case INT32 -> {
        int[] values =
            new int[require(spec, shape, contents.getIntContentsCount(), contents, field)];
        for (int i = 0; i < values.length; i++) {
          values[i] = contents.getIntContents(i);
        }
        yield new Tensor.Ints(spec.name(), shape, values);
      }
      case INT64 -> {
        long[] values =
            new long[require(spec, shape, contents.getInt64ContentsCount(), contents, field)];
        for (int i = 0; i < values.length; i++) {
          values[i] = contents.getInt64Contents(i);
        }
        yield new Tensor.Longs(spec.name(), shape, values);
      }
      case FP32 -> {
        float[] values =
            new float[require(spec, shape, contents.getFp32ContentsCount(), contents, field)];
        for (int i = 0; i < values.length; i++) {
          values[i] = contents.getFp32Contents(i);
        }
        yield new Tensor.Floats(spec.name(), shape, values);
      }
      case BYTES -> {
        require(spec, shape, contents.getBytesContentsCount(), contents, field);
        List<String> values = new ArrayList<>();
        for (ByteString bytes : contents.getBytesContentsList()) {
          values.add(Utf8.text(spec, bytes, field));
        }
        yield new Tensor.Texts(spec.name(), shape, values);
      }
    };
  }

  private static int require(
      TensorSpec spec,
      List<Integer> shape,
      int elements,
      InferTensorContents contents,
      String field) {
    int needed = Shapes.count(shape);
    if (elements != needed || elements != total(contents)) {
      throw InvalidInput.of(
          field,
          "%s of shape %s needs %d elements, all in %s; has %d there and %d elsewhere"
              .formatted(
                  spec.name(),
                  shape,
                  needed,
                  fieldOf(spec.type()),
                  elements,
                  total(contents) - elements));
    }
    return elements;
  }

  private static int total(InferTensorContents contents) {
    return contents.getBoolContentsCount()
        + contents.getIntContentsCount()
        + contents.getInt64ContentsCount()
        + contents.getUintContentsCount()
        + contents.getUint64ContentsCount()
        + contents.getFp32ContentsCount()
        + contents.getFp64ContentsCount()
        + contents.getBytesContentsCount();
  }

  private static String fieldOf(TensorType type) {
    return switch (type) {
      case BOOL -> "bool_contents";
      case INT32 -> "int_contents";
      case INT64 -> "int64_contents";
      case FP32 -> "fp32_contents";
      case BYTES -> "bytes_contents";
    };
  }

  /** Writes a tensor's elements. */
  static InferTensorContents write(Tensor tensor) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    if (tensor instanceof Tensor.Flags flags) {
      contents.addAllBoolContents(flags.values());
    } else if (tensor instanceof Tensor.Ints ints) {
      contents.addAllIntContents(Ints.asList(ints.values()));
    } else if (tensor instanceof Tensor.Longs longs) {
      contents.addAllInt64Contents(Longs.asList(longs.values()));
    } else if (tensor instanceof Tensor.Floats floats) {
      contents.addAllFp32Contents(Floats.asList(floats.values()));
    } else if (tensor instanceof Tensor.Texts texts) {
      texts.values().forEach(text -> contents.addBytesContents(ByteString.copyFromUtf8(text)));
    }
    return contents.build();
  }
}
