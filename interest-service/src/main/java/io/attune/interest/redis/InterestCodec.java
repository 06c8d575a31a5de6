package io.attune.interest.redis;

import io.attune.interest.history.Topic;
import io.attune.interest.history.UserInterest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An interest as bytes: a format byte, versions, the settled flag, topics, the two vectors as
 * float32. Bytes of another format decode to nothing, as a cache of another release would hold.
 */
final class InterestCodec {
  private static final int FORMAT = 1;

  /** No vector of ours is longer; a larger count is a damaged value, not an allocation to try. */
  private static final int MAX_COUNT = 65_536;

  private InterestCodec() {}

  static byte[] encode(UserInterest interest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(interest.model());
      out.writeUTF(interest.modelVersion());
      out.writeUTF(interest.historyVersion());
      out.writeBoolean(interest.settled());
      out.writeInt(interest.topics().size());
      for (Topic topic : interest.topics()) {
        out.writeUTF(topic.name());
        out.writeDouble(topic.weight());
      }
      writeVector(out, interest.vector());
      writeVector(out, interest.textVector());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Optional<UserInterest> decode(byte[] value) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
      if (in.readByte() != FORMAT) {
        return Optional.empty();
      }
      String model = in.readUTF();
      String modelVersion = in.readUTF();
      String historyVersion = in.readUTF();
      boolean settled = in.readBoolean();
      int topicCount = readCount(in);
      List<Topic> topics = new ArrayList<>();
      for (int i = 0; i < topicCount; i++) {
        topics.add(new Topic(in.readUTF(), in.readDouble()));
      }
      return Optional.of(
          new UserInterest(
              topics,
              model,
              modelVersion,
              historyVersion,
              readVector(in),
              readVector(in),
              settled));
    } catch (IOException e) {
      // Damaged: the same as nothing cached.
      return Optional.empty();
    }
  }

  private static void writeVector(DataOutputStream out, float[] vector) throws IOException {
    out.writeInt(vector.length);
    for (float number : vector) {
      out.writeFloat(number);
    }
  }

  private static float[] readVector(DataInputStream in) throws IOException {
    float[] vector = new float[readCount(in)];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = in.readFloat();
    }
    return vector;
  }

  private static int readCount(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_COUNT) {
      throw new IOException("a count of " + count);
    }
    return count;
  }
}
