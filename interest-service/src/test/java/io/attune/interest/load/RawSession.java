package io.attune.interest.load;

import io.attune.interest.model.Interaction;
import io.attune.interest.model.SavedModelFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** {@code Session.run} on tensors made beforehand, its output left where it is. */
final class RawSession implements AutoCloseable {
  private record Feed(TInt32 items, TFloat32 confidences, TInt64 times) {}

  private final SavedModelBundle bundle;
  private final List<Feed> feeds = new ArrayList<>();

  RawSession(Path directory, int threads) {
    bundle =
        SavedModelBundle.loader(directory.toString())
            .withTags("serve")
            .withConfigProto(SavedModelFormat.sessionConfig(threads))
            .load();
  }

  /** Makes the tensors of histories, so many to a batch. */
  void prepare(List<List<Interaction>> histories, int size, Map<String, Integer> positions) {
    for (int first = 0; first + size <= histories.size(); first += size) {
      feeds.add(feed(histories.subList(first, first + size), positions));
    }
  }

  private static Feed feed(List<List<Interaction>> histories, Map<String, Integer> positions) {
    int length = histories.stream().mapToInt(List::size).max().orElseThrow();
    int[] items = new int[histories.size() * length];
    float[] confidences = new float[items.length];
    long[] times = new long[items.length];
    for (int row = 0; row < histories.size(); row++) {
      for (int i = 0; i < histories.get(row).size(); i++) {
        Interaction interaction = histories.get(row).get(i);
        items[row * length + i] = positions.get(interaction.itemId());
        confidences[row * length + i] = (float) interaction.confidence();
        times[row * length + i] = interaction.time().getEpochSecond();
      }
    }
    Shape shape = Shape.of(histories.size(), length);
    return new Feed(
        TInt32.tensorOf(shape, DataBuffers.of(items)),
        TFloat32.tensorOf(shape, DataBuffers.of(confidences)),
        TInt64.tensorOf(shape, DataBuffers.of(times)));
  }

  void run(int number) {
    Feed feed = feeds.get(number % feeds.size());
    try (Result result =
        bundle
            .session()
            .runner()
            .feed(SavedModelFormat.ITEM_INDICES, feed.items())
            .feed(SavedModelFormat.CONFIDENCES, feed.confidences())
            .feed(SavedModelFormat.TIMES, feed.times())
            .fetch(SavedModelFormat.USER_VECTORS)
            .run()) {
      if (result.size() != 1) {
        throw new IllegalStateException("no vectors");
      }
    }
  }

  @Override
  public void close() {
    feeds.forEach(
        feed -> {
          feed.items().close();
          feed.confidences().close();
          feed.times().close();
        });
    bundle.close();
  }
}
