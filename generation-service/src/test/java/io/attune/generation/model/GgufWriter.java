package io.attune.generation.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lays out a small GGUF file of version 3. */
public final class GgufWriter {
  private static final int ALIGNMENT = 32;

  private final ByteArrayOutputStream metadata = new ByteArrayOutputStream();
  private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private int metadataCount;
  private int tensorCount;

  /** Adds a text. */
  public void text(String key, String value) {
    key(key, 8);
    string(metadata, value);
  }

  /** Adds an unsigned 32-bit number. */
  public void number(String key, int value) {
    key(key, 4);
    metadata.writeBytes(ints(value));
  }

  /** Adds a float32. */
  public void real(String key, float value) {
    key(key, 6);
    metadata.writeBytes(ints(Float.floatToIntBits(value)));
  }

  /** Adds a list of texts. */
  public void texts(String key, List<String> values) {
    key(key, 9);
    metadata.writeBytes(ints(8));
    metadata.writeBytes(longs(values.size()));
    values.forEach(value -> string(metadata, value));
  }

  /** Adds token types: the first few are control tokens, the others normal. */
  public void tokenTypes(String key, int count, int controls) {
    key(key, 9);
    metadata.writeBytes(ints(5));
    metadata.writeBytes(longs(count));
    for (int id = 0; id < count; id++) {
      metadata.writeBytes(ints(id < controls ? 3 : 1));
    }
  }

  /** Adds a float32 matrix, or a vector where it has one row. */
  public void tensor(String name, float[][] rows) {
    long[] shape =
        rows.length == 1 ? new long[] {rows[0].length} : new long[] {rows[0].length, rows.length};
    tensor(name, shape, 0, bytes(rows));
  }

  /** Adds a tensor of any type. */
  public void tensor(String name, long[] shape, int type, byte[] bytes) {
    tensorCount++;
    string(tensors, name);
    tensors.writeBytes(ints(shape.length));
    tensors.writeBytes(longs(shape));
    tensors.writeBytes(ints(type));
    tensors.writeBytes(longs(data.size()));
    data.writeBytes(bytes);
    data.writeBytes(new byte[(ALIGNMENT - data.size() % ALIGNMENT) % ALIGNMENT]);
  }

  /** The file. */
  public byte[] toBytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(ints(3));
    file.writeBytes(longs(tensorCount, metadataCount));
    file.writeBytes(metadata.toByteArray());
    file.writeBytes(tensors.toByteArray());
    file.writeBytes(new byte[(ALIGNMENT - file.size() % ALIGNMENT) % ALIGNMENT]);
    file.writeBytes(data.toByteArray());
    return file.toByteArray();
  }

  private void key(String key, int type) {
    metadataCount++;
    string(metadata, key);
    metadata.writeBytes(ints(type));
  }

  private static void string(ByteArrayOutputStream to, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    to.writeBytes(longs(bytes.length));
    to.writeBytes(bytes);
  }

  private static byte[] ints(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      buffer.putInt(value);
    }
    return buffer.array();
  }

  private static byte[] longs(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      buffer.putLong(value);
    }
    return buffer.array();
  }

  /** The rows as little-endian float32. */
  static byte[] bytes(float[][] rows) {
    ByteBuffer buffer =
        ByteBuffer.allocate(4 * rows.length * rows[0].length).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      for (float value : row) {
        buffer.putFloat(value);
      }
    }
    return buffer.array();
  }
}
