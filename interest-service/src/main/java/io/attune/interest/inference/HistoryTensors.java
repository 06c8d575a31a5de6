package io.attune.interest.inference;

import io.attune.contract.failure.InvalidInput;
import io.attune.contract.inference.Axis;
import io.attune.contract.inference.InferenceRequest;
import io.attune.contract.inference.Tensor;
import io.attune.contract.inference.TensorSpec;
import io.attune.contract.inference.TensorType;
import io.attune.interest.model.Interaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Histories as tensors {@code [batch, length]}: {@value #ITEM_IDS}, and optionally {@value
 * #CONFIDENCES} and {@value #TIMES}.
 *
 * <p>An empty id is padding. An item that comes more than once counts with the sum of its
 * confidences up to the greatest allowed, at its newest time, as the acts of a history do.
 *
 * @param mostConfidence the greatest confidence
 */
record HistoryTensors(double mostConfidence) {
  private static final String ITEM_IDS = "item_ids";
  private static final String CONFIDENCES = "confidences";
  private static final String TIMES = "times";

  private static final Axis LENGTH = Axis.upTo("length", 1_000);
  private static final long FIRST_SECOND = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final Comparator<Interaction> NEWEST_FIRST =
      Comparator.comparing(Interaction::time).reversed();

  static List<TensorSpec> specs(Axis batch) {
    return List.of(
        TensorSpec.of(ITEM_IDS, TensorType.BYTES, batch, LENGTH),
        TensorSpec.optional(CONFIDENCES, TensorType.FP32, batch, LENGTH),
        TensorSpec.optional(TIMES, TensorType.INT64, batch, LENGTH));
  }

  /** The histories, newest first; items of the same time in the order of the request. */
  List<List<Interaction>> read(InferenceRequest request) {
    Tensor.Texts itemIds = request.input(ITEM_IDS, Tensor.Texts.class).orElseThrow();
    Optional<Tensor.Floats> confidences = request.input(CONFIDENCES, Tensor.Floats.class);
    Optional<Tensor.Longs> times = request.input(TIMES, Tensor.Longs.class);
    int length = itemIds.shape().get(1);
    List<List<Interaction>> histories = new ArrayList<>();
    for (int row = 0; row < request.batch(); row++) {
      Map<String, Interaction> history = new LinkedHashMap<>();
      for (int at = row * length; at < (row + 1) * length; at++) {
        String itemId = itemIds.values().get(at);
        if (!itemId.isEmpty()) {
          Interaction interaction =
              new Interaction(itemId, confidence(confidences, at), time(times, at));
          history.merge(itemId, interaction, this::sum);
        }
      }
      histories.add(history.values().stream().sorted(NEWEST_FIRST).toList());
    }
    return histories;
  }

  private double confidence(Optional<Tensor.Floats> confidences, int at) {
    if (confidences.isEmpty()) {
      return Math.min(1, mostConfidence);
    }
    float confidence = confidences.get().values()[at];
    if (!(confidence > 0 && confidence <= mostConfidence)) {
      throw InvalidInput.of(
          CONFIDENCES,
          "element %d is %s, must be greater than 0 and at most %s"
              .formatted(at, confidence, mostConfidence));
    }
    return confidence;
  }

  private static Instant time(Optional<Tensor.Longs> times, int at) {
    if (times.isEmpty()) {
      return Instant.EPOCH;
    }
    long seconds = times.get().values()[at];
    if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
      throw InvalidInput.of(
          TIMES,
          "element %d is %d, must be a second of the years 1 to 9999, counted from 1970"
              .formatted(at, seconds));
    }
    return Instant.ofEpochSecond(seconds);
  }

  private Interaction sum(Interaction one, Interaction other) {
    return new Interaction(
        one.itemId(),
        Math.min(mostConfidence, one.confidence() + other.confidence()),
        one.time().isAfter(other.time()) ? one.time() : other.time());
  }
}
