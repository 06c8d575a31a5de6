package io.attune.interest.training;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jboss.logging.Logger;

/**
 * How far a run of learning was when it was last written down.
 *
 * <p>A file holds one, whole: writing replaces it at once or not at all, and one that is damaged
 * counts as none. A run that goes on from a checkpoint must end as if it had not been interrupted,
 * so random choices of a pass have to depend on the seed and the pass alone.
 *
 * @param epochs passes over the data that were made
 * @param numbers single numbers to go on with, by name
 * @param arrays what was learned so far, by name; shared, not copied
 */
record Checkpoint(int epochs, Map<String, Double> numbers, Map<String, float[]> arrays) {
  private static final Logger LOG = Logger.getLogger(Checkpoint.class);

  Checkpoint {
    numbers = new TreeMap<>(numbers);
    arrays = new TreeMap<>(arrays);
  }

  /** Writes this in place of what the file held. */
  void write(Path file) {
    WholeFile.write(
        file,
        stream -> {
          CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
          DataOutputStream out = new DataOutputStream(checked);
          writeTo(out);
          out.writeLong(checked.getChecksum().getValue());
          out.flush();
        });
  }

  private void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(epochs);
    out.writeInt(numbers.size());
    for (Map.Entry<String, Double> number : numbers.entrySet()) {
      out.writeUTF(number.getKey());
      out.writeDouble(number.getValue());
    }
    out.writeInt(arrays.size());
    for (Map.Entry<String, float[]> array : arrays.entrySet()) {
      out.writeUTF(array.getKey());
      out.writeInt(array.getValue().length);
      for (float value : array.getValue()) {
        out.writeFloat(value);
      }
    }
  }

  /** What a file holds; empty where there is none, or a damaged one. */
  static Optional<Checkpoint> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (CheckedInputStream checked =
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file)), new CRC32());
        DataInputStream in = new DataInputStream(checked)) {
      Checkpoint checkpoint = readFrom(in);
      long expected = checked.getChecksum().getValue();
      if (in.readLong() != expected) {
        throw new IOException("the checksum is another");
      }
      return Optional.of(checkpoint);
    } catch (IOException e) {
      LOG.warnf("A checkpoint is left out, its run begins anew: %s: %s", file, e.getMessage());
      return Optional.empty();
    }
  }

  private static Checkpoint readFrom(DataInputStream in) throws IOException {
    int epochs = in.readInt();
    Map<String, Double> numbers = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      numbers.put(in.readUTF(), in.readDouble());
    }
    Map<String, float[]> arrays = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      float[] values = new float[in.readInt()];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
      }
      arrays.put(name, values);
    }
    return new Checkpoint(epochs, numbers, arrays);
  }
}
