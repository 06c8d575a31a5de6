package io.attune.interest.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a model runs before its first request: every batch size at every history length, so that no
 * request waits for what TensorFlow and the Java machine do once a shape.
 *
 * @param batchSizes at least one, each at least 1
 * @param historyLengths at least one, each at least 1; longer ones than a model has items count as
 *     that many
 */
public record WarmUp(List<Integer> batchSizes, List<Integer> historyLengths) {
  /** One run of the smallest shape: enough to tell a model that serves from a broken one. */
  public static final WarmUp ONCE = new WarmUp(List.of(1), List.of(1));

  public WarmUp {
    batchSizes = positive(batchSizes, "batch sizes");
    historyLengths = positive(historyLengths, "history lengths");
  }

  /** A shape of the input of {@value SavedModelFormat#INFER}: {@code [batchSize, length]}. */
  record Shape(int batchSize, int length) {}

  /** The shapes for a model of so many items, each once, the smallest first. */
  Stream<Shape> shapes(int itemCount) {
    return historyLengths.stream()
        .map(length -> Math.min(length, itemCount))
        .distinct()
        .sorted()
        .flatMap(length -> batchSizes.stream().sorted().map(size -> new Shape(size, length)));
  }

  private static List<Integer> positive(List<Integer> numbers, String name) {
    if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number < 1)) {
      throw new IllegalArgumentException(name + " to warm up with must be at least 1: " + numbers);
    }
    return numbers.stream().distinct().toList();
  }
}
