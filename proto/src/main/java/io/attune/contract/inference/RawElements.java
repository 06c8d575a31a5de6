package io.attune.contract.inference;

import com.google.protobuf.ByteString;
import io.attune.contract.failure.InvalidInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements as bytes: little-endian, without gaps; a text is its length in four bytes, then its
 * UTF-8.
 */
final class RawElements {
  private RawElements() {}

  /**
   * Reads a tensor.
   *
   * @param field the bytes' path in the request, for the message of a failure
   */
  static Tensor read(TensorSpec spec, List<Integer> shape, ByteString raw, String field) {
    ByteBuffer buffer = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return switch (spec.type()) {
      case BOOL -> new Tensor.Flags(spec.name(), shape, flags(spec, shape, raw, field));
      case INT32 -> {
        int[] values = new int[require(spec, shape, raw, Integer.BYTES, field)];
        buffer.asIntBuffer().get(values);
        yield new Tensor.Ints(spec.name(), shape, values);
      }
      case INT64 -> {
        long[] values = new long[require(spec, shape, raw, Long.BYTES, field)];
        buffer.asLongBuffer().get(values);
        yield new Tensor.Longs(spec.name(), shape, values);
      }
      case FP32 -> {
        float[] values = new float[require(spec, shape, raw, Float.BYTES, field)];
        buffer.asFloatBuffer().get(values);
        yield new Tensor.Floats(spec.name(), shape, values);
      }
      case BYTES -> new Tensor.Texts(spec.name(), shape, texts(spec, shape, raw, field));
    };
  }

  private static List<Boolean> flags(
      TensorSpec spec, List<Integer> shape, ByteString raw, String field) {
    require(spec, shape, raw, 1, field);
    List<Boolean> flags = new ArrayList<>();
    for (byte flag : raw) {
      flags.add(flag != 0);
    }
    return flags;
  }

  private static int require(
      TensorSpec spec, List<Integer> shape, ByteString raw, int width, String field) {
    int elements = Shapes.count(shape);
    if (raw.size() != (long) elements * width) {
      throw InvalidInput.of(
          field,
          "%s of shape %s needs %d bytes, has %d"
              .formatted(spec.name(), shape, (long) elements * width, raw.size()));
    }
    return elements;
  }

  private static List<String> texts(
      TensorSpec spec, List<Integer> shape, ByteString raw, String field) {
    int elements = Shapes.count(shape);
    ByteBuffer lengths = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    List<String> texts = new ArrayList<>();
    int position = 0;
    while (position < raw.size() && texts.size() < elements) {
      int start = position + Integer.BYTES;
      long end = start > raw.size() ? -1 : start + Integer.toUnsignedLong(lengths.getInt(position));
      if (end < 0 || end > raw.size()) {
        throw InvalidInput.of(
            field, "%s ends within element %d".formatted(spec.name(), texts.size()));
      }
      texts.add(Utf8.text(spec, raw.substring(start, (int) end), field));
      position = (int) end;
    }
    if (texts.size() != elements || position != raw.size()) {
      throw InvalidInput.of(
          field,
          "%s of shape %s needs %d elements, has %s"
              .formatted(
                  spec.name(), shape, elements, position < raw.size() ? "more" : texts.size()));
    }
    return texts;
  }

  /** Writes a tensor's elements. */
  static ByteString write(Tensor tensor) {
    if (tensor instanceof Tensor.Flags flags) {
      byte[] bytes = new byte[flags.values().size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (flags.values().get(i) ? 1 : 0);
      }
      return ByteString.copyFrom(bytes);
    } else if (tensor instanceof Tensor.Ints ints) {
      ByteBuffer buffer = buffer(ints.values().length * Integer.BYTES);
      buffer.asIntBuffer().put(ints.values());
      return ByteString.copyFrom(buffer);
    } else if (tensor instanceof Tensor.Longs longs) {
      ByteBuffer buffer = buffer(longs.values().length * Long.BYTES);
      buffer.asLongBuffer().put(longs.values());
      return ByteString.copyFrom(buffer);
    } else if (tensor instanceof Tensor.Floats floats) {
      ByteBuffer buffer = buffer(floats.values().length * Float.BYTES);
      buffer.asFloatBuffer().put(floats.values());
      return ByteString.copyFrom(buffer);
    }
    return bytes(((Tensor.Texts) tensor).values());
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteString bytes(List<String> texts) {
    ByteString.Output output = ByteString.newOutput();
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      output.write(buffer(Integer.BYTES).putInt(utf8.length).array(), 0, Integer.BYTES);
      output.write(utf8, 0, utf8.length);
    }
    return output.toByteString();
  }
}
