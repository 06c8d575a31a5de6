package io.attune.gateway.ranker.model;

import io.attune.gateway.ranker.feature.Features;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A learner as bytes: the schema of its features, its progress, and of each model the coordinates
 * that were ever met.
 */
public final class LearnerBytes {
  private static final int FORMAT = 1;

  private LearnerBytes() {}

  public static byte[] write(RankerLearner learner) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeInt(Features.SCHEMA);
      out.writeLong(learner.progress().impressions());
      out.writeLong(learner.progress().clicks());
      out.writeDouble(learner.progress().loss());
      out.writeDouble(learner.progress().blendLoss());
      write(learner.blend(), out);
      for (Action action : Action.ALL) {
        write(learner.model(action), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return bytes.toByteArray();
  }

  /** Empty where the bytes are of another format or of other features. */
  public static Optional<RankerLearner> read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT || in.readInt() != Features.SCHEMA) {
        return Optional.empty();
      }
      Progress progress =
          new Progress(in.readLong(), in.readLong(), in.readDouble(), in.readDouble());
      LogisticModel blend = model(in, Example.BLEND_COORDINATES);
      Map<Action, LogisticModel> models = new EnumMap<>(Action.class);
      for (Action action : Action.ALL) {
        models.put(action, model(in, Example.COORDINATES));
      }
      return Optional.of(new RankerLearner(models, blend, progress));
    } catch (IOException e) {
      throw new IllegalArgumentException("the bytes of a ranker end early", e);
    }
  }

  private static void write(LogisticModel model, DataOutputStream out) throws IOException {
    int met = 0;
    for (int i = 0; i < model.coordinates(); i++) {
      met += model.met(i) == 0 ? 0 : 1;
    }
    out.writeInt(met);
    for (int i = 0; i < model.coordinates(); i++) {
      if (model.met(i) != 0) {
        out.writeInt(i);
        out.writeFloat(model.pull(i));
        out.writeFloat(model.met(i));
      }
    }
  }

  private static LogisticModel model(DataInputStream in, int coordinates) throws IOException {
    LogisticModel model = RankerLearner.untrained(coordinates);
    int met = in.readInt();
    for (int i = 0; i < met; i++) {
      int coordinate = in.readInt();
      if (coordinate < 0 || coordinate >= coordinates) {
        throw new IllegalArgumentException(
            "coordinate " + coordinate + " is not below " + coordinates);
      }
      model.restore(coordinate, in.readFloat(), in.readFloat());
    }
    return model;
  }
}
