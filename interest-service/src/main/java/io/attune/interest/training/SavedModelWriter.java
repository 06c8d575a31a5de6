package io.attune.interest.training;

import io.attune.interest.model.SavedModelFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** Writes what was learned as a SavedModel in the {@link SavedModelFormat}. */
final class SavedModelWriter {
  /**
   * What a model infers from a history.
   *
   * @param dimension how many numbers
   * @param scoreCount how many of them are scores
   */
  record Layout(int dimension, int scoreCount) {}

  private SavedModelWriter() {}

  /**
   * @param directory empty or absent
   */
  static Layout write(Path directory, LearnedModel learned, TrainingData data) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      ModelGraph model = new ModelGraph(tf);
      Inference inference = learned.build(model);
      Operand<TFloat32> vectors =
          tf.withName(SavedModelFormat.USER_VECTORS).identity(userVectors(tf, inference));
      List<Signature> signatures = new ArrayList<>();
      signatures.add(infer(model, vectors));
      exportItems(tf, inference).ifPresent(signatures::add);
      place(tf, inference, data.texts().dimension()).ifPresent(signatures::add);
      try (Session session = new Session(graph)) {
        model.initialise(session);
        int dimension = dimension(session, model, vectors);
        SavedModelBundle.exporter(directory.toString())
            .withTags("serve")
            .withSession(session)
            .withSignatures(signatures.toArray(Signature[]::new))
            .export();
        return new Layout(dimension, inference.scores().isPresent() ? data.itemIds().size() : 0);
      } catch (IOException e) {
        throw new UncheckedIOException(directory + " cannot be written", e);
      }
    }
  }

  /** Scores first, then the vector, where items may be placed by it. */
  private static Operand<TFloat32> userVectors(Ops tf, Inference inference) {
    if (inference.scores().isEmpty()) {
      return inference.users().orElseThrow();
    }
    Operand<TFloat32> scores = inference.scores().get();
    return inference.placed().isEmpty()
        ? scores
        : tf.concat(List.of(scores, inference.users().orElseThrow()), tf.constant(1));
  }

  private static Signature infer(ModelGraph model, Operand<TFloat32> vectors) {
    return Signature.builder()
        .key(SavedModelFormat.INFER)
        .input(SavedModelFormat.ITEM_INDICES, model.itemIndices())
        .input(SavedModelFormat.CONFIDENCES, model.confidences())
        .input(SavedModelFormat.TIMES, model.times())
        .output(SavedModelFormat.USER_VECTORS, vectors)
        .build();
  }

  private static Optional<Signature> exportItems(Ops tf, Inference inference) {
    if (inference.scores().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Signature.builder()
            .key(SavedModelFormat.EXPORT_ITEMS)
            .output(
                SavedModelFormat.ITEM_VECTORS,
                tf.withName(SavedModelFormat.ITEM_VECTORS)
                    .identity(inference.items().orElseThrow()))
            .build());
  }

  private static Optional<Signature> place(Ops tf, Inference inference, int textDimension) {
    if (inference.placed().isEmpty()) {
      return Optional.empty();
    }
    UnseenItems unseen =
        new UnseenItems(
            tf.withName(SavedModelFormat.TEXT_VECTORS)
                .placeholder(
                    TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, textDimension))),
            tf.withName(SavedModelFormat.LABELS)
                .placeholder(
                    TString.class,
                    Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE))),
            tf.withName(SavedModelFormat.PUBLISH_TIMES)
                .placeholder(TInt64.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE))));
    Signature.Builder signature =
        Signature.builder()
            .key(SavedModelFormat.PLACE)
            .input(SavedModelFormat.LABELS, unseen.labels())
            .input(SavedModelFormat.PUBLISH_TIMES, unseen.publishTimes());
    if (textDimension > 0) {
      signature.input(SavedModelFormat.TEXT_VECTORS, unseen.texts());
    }
    return Optional.of(
        signature
            .output(
                SavedModelFormat.PLACED_VECTORS,
                tf.withName(SavedModelFormat.PLACED_VECTORS)
                    .identity(inference.placed().get().apply(unseen)))
            .build());
  }

  /** Asked of the graph itself, with a history of one interaction. */
  private static int dimension(Session session, ModelGraph model, Operand<TFloat32> vectors) {
    Shape one = Shape.of(1, 1);
    try (TInt32 index = TInt32.tensorOf(one, DataBuffers.of(0));
        TFloat32 confidence = TFloat32.tensorOf(one, DataBuffers.of(1f));
        TInt64 time = TInt64.tensorOf(one, DataBuffers.of(0L));
        Result result =
            session
                .runner()
                .feed(model.itemIndices(), index)
                .feed(model.confidences(), confidence)
                .feed(model.times(), time)
                .fetch(vectors)
                .run()) {
      return Math.toIntExact(result.get(0).shape().get(1));
    }
  }
}
