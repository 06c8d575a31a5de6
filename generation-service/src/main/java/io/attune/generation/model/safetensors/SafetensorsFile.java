package io.attune.generation.model.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.generation.model.FileBytes;
import io.attune.generation.model.HalfFloats;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.WeightSource.RowConsumer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One safetensors file: a JSON header, then the tensors' bytes.
 *
 * <p>F32, F16 and BF16 are read, as float32. Source: the format's own description, 8 bytes of
 * header length, the header, the data; offsets count from the data's start.
 */
public final class SafetensorsFile implements AutoCloseable {
  private static final long MAX_HEADER_BYTES = 100_000_000;
  private static final int BUFFER_BYTES = 1 << 20;

  private enum Kind {
    F32(4),
    F16(2),
    BF16(2);

    private final int bytes;

    Kind(int bytes) {
      this.bytes = bytes;
    }

    float decode(ByteBuffer from, int index) {
      return switch (this) {
        case F32 -> from.getFloat(4 * index);
        case F16 -> HalfFloats.fromFloat16(from.getShort(2 * index));
        case BF16 -> HalfFloats.fromBfloat16(from.getShort(2 * index));
      };
    }
  }

  /** A tensor: how it is stored, its rows, the numbers in a row, its first byte in the file. */
  private record Entry(Kind kind, long rows, long columns, long start) {}

  private final FileBytes file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** Opens a file and reads its header. */
  public SafetensorsFile(Path path) {
    file = new FileBytes(path);
    try {
      readHeader();
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void readHeader() {
    if (file.size() < 8) {
      throw invalid("not a safetensors file");
    }
    long length = file.read(0, 8).getLong();
    if (length < 2 || length > Math.min(MAX_HEADER_BYTES, file.size() - 8)) {
      throw invalid("a header of " + Long.toUnsignedString(length) + " bytes does not fit");
    }
    byte[] header = new byte[(int) length];
    file.read(8, (int) length).get(header);
    JsonNode json = JsonFiles.parse(file.path(), new String(header, StandardCharsets.UTF_8));
    json.properties()
        .forEach(
            field -> {
              if (field.getKey().equals("__metadata__")) {
                field
                    .getValue()
                    .properties()
                    .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
              } else {
                entries.put(field.getKey(), entry(field.getKey(), field.getValue(), 8 + length));
              }
            });
  }

  private Entry entry(String name, JsonNode json, long dataStart) {
    Kind kind;
    try {
      kind = Kind.valueOf(json.path("dtype").asText());
    } catch (IllegalArgumentException e) {
      throw new UnreadableModelException(
          file.path(),
          "tensor %s is stored as %s; F32, F16 and BF16 are supported"
              .formatted(name, json.path("dtype").asText()),
          e);
    }
    JsonNode shape = json.path("shape");
    JsonNode offsets = json.path("data_offsets");
    long start = offsets.path(0).asLong(-1);
    long end = offsets.path(1).asLong(-1);
    try {
      long rows = 1;
      for (int i = 0; i < shape.size() - 1; i++) {
        rows = Math.multiplyExact(rows, shape.path(i).asLong(-1));
      }
      long columns = shape.isEmpty() ? 1 : shape.path(shape.size() - 1).asLong(-1);
      long bytes = Math.multiplyExact(Math.multiplyExact(rows, columns), kind.bytes);
      if (rows < 0 || columns < 0 || start < 0 || Math.subtractExact(end, start) != bytes) {
        throw invalid("tensor " + name + ": shape and bytes do not agree");
      }
      if (end > file.size() - dataStart) {
        throw invalid(
            "truncated: tensor %s ends at byte %d, the file has %d"
                .formatted(name, dataStart + end, file.size()));
      }
      return new Entry(kind, rows, columns, dataStart + start);
    } catch (ArithmeticException e) {
      throw new UnreadableModelException(
          file.path(), "tensor " + name + " is larger than any file", e);
    }
  }

  FileBytes bytes() {
    return file;
  }

  /** The tensors there are. */
  public Set<String> names() {
    return entries.keySet();
  }

  /** What its writer noted. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  /** Reads a whole tensor of any shape. */
  public float[] readAll(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw invalid("tensor " + name + " is missing");
    }
    return readAll(name, Math.toIntExact(entry.rows), Math.toIntExact(entry.columns));
  }

  /** Reads a whole tensor {@code [rows, columns]}, row after row. */
  public float[] readAll(String name, int rows, int columns) {
    float[] all = new float[Math.multiplyExact(rows, columns)];
    read(
        name,
        rows,
        columns,
        (row, values) -> System.arraycopy(values, 0, all, row * columns, columns));
    return all;
  }

  void read(String name, int rows, int columns, RowConsumer consumer) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw invalid("tensor " + name + " is missing");
    }
    if (entry.rows != rows || entry.columns != columns) {
      throw invalid(
          "tensor %s has %d rows of %d numbers, not %d of %d"
              .formatted(name, entry.rows, entry.columns, rows, columns));
    }
    int rowBytes = columns * entry.kind.bytes;
    int chunkRows = Math.max(1, Math.min(rows, BUFFER_BYTES / rowBytes));
    float[] values = new float[columns];
    ByteBuffer chunk = null;
    for (int first = 0; first < rows; first += chunkRows) {
      int count = Math.min(chunkRows, rows - first);
      chunk = file.read(entry.start + (long) first * rowBytes, count * rowBytes, chunk);
      for (int row = 0; row < count; row++) {
        for (int i = 0; i < columns; i++) {
          values[i] = entry.kind.decode(chunk, row * columns + i);
        }
        consumer.accept(first + row, values);
      }
    }
  }

  private UnreadableModelException invalid(String problem) {
    return new UnreadableModelException(file.path(), problem);
  }

  @Override
  public void close() {
    file.close();
  }
}
