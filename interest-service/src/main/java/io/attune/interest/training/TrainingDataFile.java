package io.attune.interest.training;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Training data as a file, so that a training that was killed goes on with what it began with. */
final class TrainingDataFile {
  private TrainingDataFile() {}

  /** Writes data; answers a digest of it, the same for the same data. */
  static String write(TrainingData data, Path file) {
    MessageDigest digest = sha256();
    WholeFile.write(
        file,
        stream -> {
          DataOutputStream out = new DataOutputStream(new DigestOutputStream(stream, digest));
          out.writeInt(data.itemIds().size());
          for (String itemId : data.itemIds()) {
            out.writeUTF(itemId);
          }
          write(data.byUser(), data.times(), out);
          write(data.contents(), out);
          out.flush();
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void write(SparseRows rows, long[] times, DataOutputStream out)
      throws IOException {
    out.writeInt(rows.rowCount());
    out.writeInt(rows.entryCount());
    for (int offset : rows.offsets()) {
      out.writeInt(offset);
    }
    for (int entry = 0; entry < rows.entryCount(); entry++) {
      out.writeInt(rows.columns()[entry]);
      out.writeFloat(rows.values()[entry]);
      out.writeLong(times[entry]);
    }
  }

  private static void write(ItemContents contents, DataOutputStream out) throws IOException {
    for (int i = 0; i < contents.labels().size(); i++) {
      out.writeLong(contents.publishTimes()[i]);
      out.writeInt(contents.labels().get(i).size());
      for (String label : contents.labels().get(i)) {
        out.writeUTF(label);
      }
    }
    out.writeInt(contents.texts().dimension());
    for (float number : contents.texts().rows()) {
      out.writeFloat(number);
    }
  }

  private static ItemContents readContents(int items, DataInputStream in) throws IOException {
    List<Set<String>> labels = new ArrayList<>();
    long[] publishTimes = new long[items];
    for (int i = 0; i < items; i++) {
      publishTimes[i] = in.readLong();
      Set<String> ofItem = new LinkedHashSet<>();
      for (int left = in.readInt(); left > 0; left--) {
        ofItem.add(in.readUTF());
      }
      labels.add(Collections.unmodifiableSet(ofItem));
    }
    int dimension = in.readInt();
    float[] texts = new float[items * dimension];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.readFloat();
    }
    return new ItemContents(labels, publishTimes, new TextVectors(texts, dimension));
  }

  /** Reads what was written. */
  static TrainingData read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      List<String> itemIds = new ArrayList<>();
      int items = in.readInt();
      for (int i = 0; i < items; i++) {
        itemIds.add(in.readUTF());
      }
      int[] offsets = new int[in.readInt() + 1];
      int[] columns = new int[in.readInt()];
      for (int i = 0; i < offsets.length; i++) {
        offsets[i] = in.readInt();
      }
      float[] values = new float[columns.length];
      long[] times = new long[columns.length];
      for (int entry = 0; entry < columns.length; entry++) {
        columns[entry] = in.readInt();
        values[entry] = in.readFloat();
        times[entry] = in.readLong();
      }
      return new TrainingData(
          itemIds, new SparseRows(items, offsets, columns, values), times, readContents(items, in));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
