package io.attune.gateway.ranker.log;

import io.attune.gateway.ranker.feature.Draw;
import io.attune.gateway.ranker.feature.Feature;
import io.attune.gateway.ranker.feature.Features;
import io.attune.gateway.ranker.model.Impression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Impressions as bytes, without what readers did, which is kept beside them. */
final class ImpressionBytes {
  private ImpressionBytes() {}

  static byte[] write(Impression impression) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(Features.SCHEMA);
      out.writeUTF(impression.requestId());
      out.writeLong(impression.time().toEpochMilli());
      out.writeUTF(impression.surface());
      out.writeShort(impression.position());
      write(impression.features(), out);
      out.writeBoolean(impression.draw().isPresent());
      if (impression.draw().isPresent()) {
        write(impression.draw().get(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return bytes.toByteArray();
  }

  /** Empty where the bytes are of other features than today's. */
  static Optional<Impression> read(byte[] bytes, int actions) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != Features.SCHEMA) {
        return Optional.empty();
      }
      return Optional.of(
          new Impression(
              in.readUTF(),
              Instant.ofEpochMilli(in.readLong()),
              in.readUTF(),
              in.readShort(),
              features(in),
              in.readBoolean() ? Optional.of(draw(in)) : Optional.empty(),
              actions));
    } catch (IOException e) {
      throw new IllegalArgumentException("the bytes of an impression end early", e);
    }
  }

  private static void write(Draw draw, DataOutputStream out) throws IOException {
    out.writeDouble(draw.propensity());
    out.writeShort(draw.chosen());
    out.writeShort(draw.alternatives().size());
    for (Features alternative : draw.alternatives()) {
      write(alternative, out);
    }
  }

  private static Draw draw(DataInputStream in) throws IOException {
    double propensity = in.readDouble();
    int chosen = in.readShort();
    int count = in.readShort();
    List<Features> alternatives = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      alternatives.add(features(in));
    }
    return new Draw(propensity, chosen, alternatives);
  }

  private static void write(Features features, DataOutputStream out) throws IOException {
    for (int i = 0; i < Feature.COUNT; i++) {
      out.writeFloat(features.value(i));
    }
    out.writeByte(features.crossCount());
    for (int i = 0; i < features.crossCount(); i++) {
      out.writeShort(features.cross(i));
    }
  }

  private static Features features(DataInputStream in) throws IOException {
    float[] values = new float[Feature.COUNT];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    int[] crosses = new int[in.readUnsignedByte()];
    for (int i = 0; i < crosses.length; i++) {
      crosses[i] = in.readUnsignedShort();
    }
    return Features.of(values, crosses);
  }
}
