package io.attune.interest.model;

import io.attune.interest.index.ItemContent;
import java.time.Instant;
import java.util.Optional;
import org.tensorflow.Operation;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** The part of a SavedModel that tells an item's vector from its content. Any number of threads. */
final class Placement {
  private final Session session;
  private final int textDimension;

  private Placement(Session session, int textDimension) {
    this.session = session;
    this.textDimension = textDimension;
  }

  /** The placement of a model; empty where it has none. */
  static Optional<Placement> of(SavedModelBundle bundle) {
    return bundle.signatures().stream()
        .filter(signature -> signature.key().equals(SavedModelFormat.PLACE))
        .findAny()
        .map(
            signature ->
                new Placement(
                    bundle.session(),
                    signature.inputNames().contains(SavedModelFormat.TEXT_VECTORS)
                        ? textDimension(bundle)
                        : 0));
  }

  private static int textDimension(SavedModelBundle bundle) {
    Operation texts = bundle.graph().operation(SavedModelFormat.TEXT_VECTORS);
    return Math.toIntExact(texts.output(0).shape().get(1));
  }

  /** The vector of an item. */
  float[] vector(ItemContent content) {
    long time =
        content.publishTime().map(Instant::getEpochSecond).orElse(SavedModelFormat.UNKNOWN_TIME);
    try (TString labels = TString.tensorOf(labels(content));
        TInt64 times = TInt64.vectorOf(time)) {
      Session.Runner runner =
          session
              .runner()
              .feed(SavedModelFormat.LABELS, labels)
              .feed(SavedModelFormat.PUBLISH_TIMES, times)
              .fetch(SavedModelFormat.PLACED_VECTORS);
      return textDimension == 0 ? run(runner) : run(runner, content.textVector());
    }
  }

  private float[] run(Session.Runner runner, float[] textVector) {
    float[] numbers = textVector.length == 0 ? new float[textDimension] : textVector;
    try (TFloat32 text = TFloat32.tensorOf(Shape.of(1, numbers.length), DataBuffers.of(numbers))) {
      return run(runner.feed(SavedModelFormat.TEXT_VECTORS, text));
    }
  }

  private static float[] run(Session.Runner runner) {
    try (Result result = runner.run()) {
      return SavedInterestModel.floats((TFloat32) result.get(0));
    }
  }

  /** {@code [1, labels]}, one empty string where there are none. */
  private static NdArray<String> labels(ItemContent content) {
    NdArray<String> labels =
        NdArrays.ofObjects(String.class, Shape.of(1, Math.max(1, content.labels().size())));
    labels.setObject("", 0, 0);
    int next = 0;
    for (String label : content.labels()) {
      labels.setObject(label, 0, next++);
    }
    return labels;
  }
}
