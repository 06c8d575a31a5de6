package io.attune.generation.model.safetensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.generation.model.HalfFloats;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a safetensors file; see {@link SafetensorsFile}. For one thread. */
public final class SafetensorsWriter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 1 << 16;

  /** How numbers are stored. */
  public enum Format {
    F32(4),
    F16(2);

    private final int bytes;

    Format(int bytes) {
      this.bytes = bytes;
    }
  }

  private record Entry(String name, float[] values, int rows, int columns) {}

  private final Format format;
  private final List<Entry> entries = new ArrayList<>();

  public SafetensorsWriter(Format format) {
    this.format = format;
  }

  /**
   * Adds a tensor.
   *
   * @param values {@code [rows, columns]}, row after row; not to be changed before the writing
   */
  public void add(String name, float[] values, int rows, int columns) {
    if ((long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "%s: %d numbers for [%d, %d]".formatted(name, values.length, rows, columns));
    }
    entries.add(new Entry(name, values, rows, columns));
  }

  /**
   * Writes the file.
   *
   * @param metadata for whoever reads it
   */
  public void write(Path file, Map<String, String> metadata) throws IOException {
    byte[] header = header(metadata);
    try (OutputStream out = Files.newOutputStream(file)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      out.write(length.putLong(header.length).array());
      out.write(header);
      for (Entry entry : entries) {
        write(out, entry.values());
      }
    }
  }

  private byte[] header(Map<String, String> metadata) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", new TreeMap<>(metadata));
    long start = 0;
    for (Entry entry : entries) {
      long end = start + (long) entry.values().length * format.bytes;
      // In one order, so that the same numbers are the same bytes.
      Map<String, Object> tensor = new LinkedHashMap<>();
      tensor.put("dtype", format.name());
      tensor.put("shape", List.of(entry.rows(), entry.columns()));
      tensor.put("data_offsets", List.of(start, end));
      header.put(entry.name(), tensor);
      start = end;
    }
    String json = JSON.writeValueAsString(header);
    // The format asks for data that starts at a multiple of eight.
    return (json + " ".repeat((8 - json.getBytes(StandardCharsets.UTF_8).length % 8) % 8))
        .getBytes(StandardCharsets.UTF_8);
  }

  private void write(OutputStream out, float[] values) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * format.bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int first = 0; first < values.length; first += CHUNK) {
      chunk.clear();
      for (int i = first; i < Math.min(values.length, first + CHUNK); i++) {
        if (format == Format.F32) {
          chunk.putFloat(values[i]);
        } else {
          chunk.putShort(HalfFloats.toFloat16(values[i]));
        }
      }
      out.write(chunk.array(), 0, chunk.position());
    }
  }
}
