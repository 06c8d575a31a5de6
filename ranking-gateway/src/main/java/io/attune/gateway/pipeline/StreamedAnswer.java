package io.attune.gateway.pipeline;

import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.generation.WrittenText;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.writer.Draft;
import io.attune.gateway.pipeline.writer.Writing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A ranked list that is there, and words for it that are still to be written. */
public final class StreamedAnswer {
  private final Answer ranked;
  private final Supplier<Writing> begin;
  private final BiConsumer<Map<Draft, WrittenText>, List<Degradation>> keep;

  StreamedAnswer(
      Answer ranked,
      Supplier<Writing> begin,
      BiConsumer<Map<Draft, WrittenText>, List<Degradation>> keep) {
    this.ranked = ranked;
    this.begin = begin;
    this.keep = keep;
  }

  /** The list, with the words that were cached. */
  public Answer ranked() {
    return ranked;
  }

  /**
   * Starts to write.
   *
   * @param each gets an item and a text of it, in order of position, one at a time
   * @param end called once, after the last text
   * @return the writing, to cancel it by
   */
  public Writing write(BiConsumer<String, WrittenText> each, Runnable end) {
    Writing writing = begin.get();
    CompletableFuture<Void> inOrder = CompletableFuture.completedFuture(null);
    for (var entry : writing.texts().entrySet()) {
      inOrder =
          inOrder.thenCombine(
              entry.getValue(),
              (before, text) -> {
                each.accept(entry.getKey().itemId(), text);
                return null;
              });
    }
    var unused =
        inOrder.thenCombine(
            writing.done(),
            (sent, all) -> {
              keep.accept(all, writing.missing());
              end.run();
              return null;
            });
    return writing;
  }
}
