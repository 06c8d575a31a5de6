package io.attune.generation.model.gguf;

import io.attune.generation.model.FileBytes;
import io.attune.generation.model.UnreadableModelException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a GGUF header front to back.
 *
 * <p>Every count is held against the bytes that are left before anything is allocated for it.
 */
final class GgufReader {
  private static final int MAGIC = 0x46554747; // "GGUF"
  private static final int WINDOW = 1 << 16;
  private static final int MAX_KEY_BYTES = 65_535;

  private final FileBytes file;
  private long position;
  private ByteBuffer window = ByteBuffer.allocate(0);

  GgufReader(FileBytes file) {
    this.file = file;
  }

  /** A header: its metadata, its tensors, and where the header ends. */
  record Header(Map<String, Object> metadata, Map<String, GgufTensor> tensors, long end) {}

  Header read() {
    if (file.size() < 24 || readInt() != MAGIC) {
      throw invalid("not a GGUF file");
    }
    int version = readInt();
    if (version != 3) {
      throw invalid("GGUF version " + version + "; version 3 is supported");
    }
    long tensorCount = readCount("tensors", 25);
    long entryCount = readCount("metadata entries", 13);
    Map<String, Object> metadata = new LinkedHashMap<>();
    for (long i = 0; i < entryCount; i++) {
      String key = readString(MAX_KEY_BYTES);
      metadata.put(key, readValue(readInt(), 0));
    }
    Map<String, GgufTensor> tensors = new LinkedHashMap<>();
    for (long i = 0; i < tensorCount; i++) {
      GgufTensor tensor = readTensor();
      if (tensors.put(tensor.name(), tensor) != null) {
        throw invalid("tensor " + tensor.name() + " appears twice");
      }
    }
    return new Header(metadata, tensors, position);
  }

  private GgufTensor readTensor() {
    String name = readString(MAX_KEY_BYTES);
    int dimensions = readInt();
    if (dimensions < 1 || dimensions > 4) {
      throw invalid("tensor " + name + " has " + dimensions + " dimensions; 1 to 4 are allowed");
    }
    long[] shape = new long[dimensions];
    for (int i = 0; i < dimensions; i++) {
      shape[i] = readLong();
    }
    return new GgufTensor(name, shape, readInt(), readLong());
  }

  private Object readValue(int type, int depth) {
    return switch (type) {
      case 0 -> (long) (readByte() & 0xFF);
      case 1 -> (long) readByte();
      case 2 -> (long) (readShort() & 0xFFFF);
      case 3 -> (long) readShort();
      case 4 -> readInt() & 0xFFFFFFFFL;
      case 5 -> (long) readInt();
      case 6 -> (double) Float.intBitsToFloat(readInt());
      case 7 -> readByte() != 0;
      case 8 -> readString(Integer.MAX_VALUE - 16);
      case 9 -> readArray(depth);
      case 10, 11 -> readLong();
      case 12 -> Double.longBitsToDouble(readLong());
      default -> throw invalid("metadata value of unknown type " + type);
    };
  }

  private Object[] readArray(int depth) {
    if (depth > 0) {
      throw invalid("an array of arrays is not supported");
    }
    int type = readInt();
    int count = (int) readCount("array elements", type == 8 ? 8 : 1);
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = readValue(type, depth + 1);
    }
    return values;
  }

  private long readCount(String what, int leastBytes) {
    long count = readLong();
    long most = Math.min((file.size() - position) / leastBytes, Integer.MAX_VALUE - 16);
    if (count < 0 || count > most) {
      throw invalid(Long.toUnsignedString(count) + " " + what + " do not fit in the file");
    }
    return count;
  }

  private String readString(int mostBytes) {
    long length = readLong();
    if (length < 0 || length > Math.min(file.size() - position, mostBytes)) {
      throw invalid(
          "a string of " + Long.toUnsignedString(length) + " bytes does not fit in the file");
    }
    byte[] bytes = new byte[(int) length];
    if (length <= WINDOW) {
      take((int) length).get(bytes);
    } else {
      file.read(position, (int) length).get(bytes);
      position += length;
      window = ByteBuffer.allocate(0);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private byte readByte() {
    return take(1).get();
  }

  private short readShort() {
    return take(2).getShort();
  }

  private int readInt() {
    return take(4).getInt();
  }

  private long readLong() {
    return take(8).getLong();
  }

  /** The window, with at least {@code length} bytes left in it; the caller takes just those. */
  private ByteBuffer take(int length) {
    if (window.remaining() < length) {
      int size = (int) Math.min(Math.max(WINDOW, length), file.size() - position);
      window = file.read(position, Math.max(size, length));
    }
    position += length;
    return window;
  }

  private UnreadableModelException invalid(String problem) {
    return new UnreadableModelException(file.path(), problem);
  }
}
