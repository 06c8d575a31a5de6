package io.attune.interest.history;

import static java.util.Objects.requireNonNull;

import io.attune.interest.model.ModelVersion;
import java.util.List;

/**
 * What a user is interested in.
 *
 * @param topics heaviest first
 * @param model names the model that inferred {@code vector}; empty where there is none
 * @param modelVersion the model's version; empty where there is none
 * @param historyVersion the history's version; empty where it is not known
 * @param vector in the model's item space; empty where the model knows nothing of the history
 * @param textVector mean of the history's text vectors, unit length; empty where none is embedded
 * @param settled false where texts of the history still wait to be embedded, so that a later look
 *     sees more
 */
public record UserInterest(
    List<Topic> topics,
    String model,
    String modelVersion,
    String historyVersion,
    float[] vector,
    float[] textVector,
    boolean settled) {
  public UserInterest {
    topics = List.copyOf(topics);
    requireNonNull(model, "model");
    requireNonNull(modelVersion, "modelVersion");
    requireNonNull(historyVersion, "historyVersion");
    requireNonNull(vector, "vector");
    requireNonNull(textVector, "textVector");
  }

  /** Whether {@code vector} lies in a model's item space. */
  public boolean isOf(ModelVersion version) {
    return model.equals(version.model()) && modelVersion.equals(version.version());
  }

  /** The same interest as far as it does not depend on a model. */
  public UserInterest withoutVector() {
    return new UserInterest(topics, "", "", historyVersion, new float[0], textVector, settled);
  }
}
