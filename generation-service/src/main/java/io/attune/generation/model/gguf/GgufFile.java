package io.attune.generation.model.gguf;

import io.attune.generation.model.FileBytes;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.WeightSource.RowConsumer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A GGUF file, version 3: typed metadata and tensors.
 *
 * <p>Opening reads and checks the header only. Tensors are decoded to float32 as they are read.
 * Whatever is wrong with a file is an {@link UnreadableModelException}. Threading: one thread.
 *
 * <p>Source: ggml's {@code docs/gguf.md}.
 */
final class GgufFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;
  private static final long DEFAULT_ALIGNMENT = 32;

  private final FileBytes file;
  private final Map<String, Object> metadata;
  private final Map<String, GgufTensor> tensors;
  private final long dataStart;

  GgufFile(Path path) {
    file = new FileBytes(path);
    try {
      GgufReader.Header header = new GgufReader(file).read();
      metadata = header.metadata();
      tensors = header.tensors();
      dataStart = aligned(header.end());
      tensors.values().forEach(this::check);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  FileBytes bytes() {
    return file;
  }

  private long aligned(long end) {
    long alignment =
        metadata.containsKey("general.alignment")
            ? requireLong("general.alignment")
            : DEFAULT_ALIGNMENT;
    if (alignment < 1 || alignment > 1 << 20) {
      throw invalid("alignment of " + alignment + " bytes");
    }
    return (end + alignment - 1) / alignment * alignment;
  }

  private void check(GgufTensor tensor) {
    TensorType type = type(tensor);
    long count = 1;
    try {
      for (long length : tensor.shape()) {
        if (length < 1) {
          throw invalid("tensor " + tensor.name() + " has a length of " + length);
        }
        count = Math.multiplyExact(count, length);
      }
      if (tensor.shape()[0] % type.length() != 0) {
        throw invalid(
            "tensor %s: rows of %d numbers are no whole blocks of %s"
                .formatted(tensor.name(), tensor.shape()[0], type));
      }
      long end = Math.addExact(Math.addExact(dataStart, tensor.offset()), type.byteSize(count));
      if (tensor.offset() < 0 || end > file.size()) {
        throw invalid(
            "truncated: tensor %s ends at byte %d, the file has %d"
                .formatted(tensor.name(), end, file.size()));
      }
    } catch (ArithmeticException e) {
      throw new UnreadableModelException(
          file.path(), "tensor " + tensor.name() + " is larger than any file", e);
    }
  }

  private TensorType type(GgufTensor tensor) {
    TensorType type = TensorType.ofCode(tensor.typeCode());
    if (type == null) {
      throw invalid(
          "tensor %s is stored as type %d; F32, F16, BF16, Q8_0, Q4_0, Q4_1 and Q6_K are supported"
              .formatted(tensor.name(), tensor.typeCode()));
    }
    return type;
  }

  boolean hasTensor(String name) {
    return tensors.containsKey(name);
  }

  /** Reads a tensor of at most two dimensions row by row. */
  void readRows(String name, int rows, int columns, RowConsumer consumer) {
    GgufTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw invalid("tensor " + name + " is missing");
    }
    requireShape(tensor, rows, columns);
    TensorType type = type(tensor);
    int rowBytes = (int) type.byteSize(columns);
    int chunkRows = Math.max(1, Math.min(rows, BUFFER_BYTES / rowBytes));
    float[] values = new float[columns];
    ByteBuffer chunk = null;
    for (int first = 0; first < rows; first += chunkRows) {
      int count = Math.min(chunkRows, rows - first);
      long start = dataStart + tensor.offset() + (long) first * rowBytes;
      chunk = file.read(start, count * rowBytes, chunk);
      for (int row = 0; row < count; row++) {
        type.decode(chunk, row * rowBytes, values, columns);
        consumer.accept(first + row, values);
      }
    }
  }

  private void requireShape(GgufTensor tensor, int rows, int columns) {
    long[] shape = tensor.shape();
    long count = 1;
    for (int i = 1; i < shape.length; i++) {
      count *= shape[i];
    }
    if (shape[0] != columns || count != rows) {
      throw invalid(
          "tensor %s has %d rows of %d numbers, not %d of %d"
              .formatted(tensor.name(), count, shape[0], rows, columns));
    }
  }

  Optional<Object> find(String key) {
    return Optional.ofNullable(metadata.get(key));
  }

  /** A metadata value that must be there and of a type. */
  <T> T require(String key, Class<T> type) {
    Object value = metadata.get(key);
    if (!type.isInstance(value)) {
      String found = value == null ? "is missing" : "is a " + value.getClass().getSimpleName();
      throw invalid("metadata " + key + " " + found + "; a " + type.getSimpleName() + " is needed");
    }
    return type.cast(value);
  }

  long requireLong(String key) {
    return require(key, Long.class);
  }

  /** A metadata number that must be there and be a positive int. */
  int requireCount(String key) {
    long value = requireLong(key);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw invalid("metadata " + key + " is " + value);
    }
    return (int) value;
  }

  /** A list of strings that must be there. */
  String[] requireStrings(String key) {
    Object[] values = require(key, Object[].class);
    String[] strings = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] instanceof String text)) {
        throw invalid("metadata " + key + " is not a list of strings");
      }
      strings[i] = text;
    }
    return strings;
  }

  UnreadableModelException invalid(String problem) {
    return new UnreadableModelException(file.path(), problem);
  }

  @Override
  public void close() {
    file.close();
  }
}
