package io.attune.generation.model.tensorflow;

import io.attune.generation.model.Column;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.StepResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;

/** Feeds a planned step to the graph of its kind and fetches what its columns ask for. */
final class StepRunner {
  private final LlamaConfig config;
  private final StepGraph singlesOnly;
  private final StepGraph blocksOnly;
  private final StepGraph mixed;

  /** Whether every step has the same feeds and fetches. */
  private final boolean alwaysSame;

  /**
   * Adds the graphs of all kinds of step.
   *
   * @param adapters null for graphs without them
   */
  StepRunner(
      Graph graph,
      LlamaConfig config,
      Arithmetic arithmetic,
      LlamaVariables variables,
      AdapterVariables adapters,
      String name) {
    this.config = config;
    alwaysSame = arithmetic.packsWeights();
    mixed =
        new StepGraph(graph, config, arithmetic, variables, adapters, name + "mixed", true, true);
    singlesOnly =
        alwaysSame
            ? mixed
            : new StepGraph(
                graph, config, arithmetic, variables, adapters, name + "singles", true, false);
    blocksOnly =
        alwaysSame
            ? mixed
            : new StepGraph(
                graph, config, arithmetic, variables, adapters, name + "blocks", false, true);
  }

  StepResult run(Session session, List<Column> columns, StepPlan plan) {
    try (Feeds feeds = new Feeds(session.runner())) {
      return run(columns, plan, feeds);
    }
  }

  private StepResult run(List<Column> columns, StepPlan plan, Feeds feeds) {
    StepGraph step =
        plan.blockCount() == 0 ? singlesOnly : plan.singleCount() == 0 ? blocksOnly : mixed;
    int[] readouts = readouts(columns, plan);
    boolean all = columns.stream().anyMatch(column -> column.readout() == Readout.LOGITS);
    feeds.feed(step.tokens, plan.tokens, plan.columnCount());
    feeds.feed(step.positions, plan.positions, plan.columnCount());
    feeds.feed(step.cacheRows, plan.cacheRows, plan.columnCount(), 2L * config.keyValueHeads(), 2);
    if (step.adapters != null) {
      feeds.feed(step.adapters, plan.adapters, plan.columnCount());
    }
    feedAttention(feeds, step.attention, plan);
    StepResults results = new StepResults(config, columns.size());
    if (readouts.length == 0 && !alwaysSame) {
      feeds.runner().addTarget(step.cacheWritten).run().close();
      return results.toResult();
    }
    int[] read = readouts.length == 0 ? new int[1] : readouts;
    feeds.feed(step.readouts, read, read.length);
    feeds.runner().fetch(step.topLogits).fetch(step.topTokens).fetch(step.logNormaliser);
    if (all) {
      feeds.runner().fetch(step.logits);
    }
    try (Result fetched = feeds.runner().run()) {
      for (int i = 0; i < readouts.length; i++) {
        results.add(columns, plan.columnAt(readouts[i]), i, fetched);
      }
    }
    return results.toResult();
  }

  private static int[] readouts(List<Column> columns, StepPlan plan) {
    int[] wanted = new int[columns.size()];
    int count = 0;
    for (int i = 0; i < plan.columnCount(); i++) {
      int place = plan.columnAt(i);
      if (place >= 0 && columns.get(place).readout() != Readout.NONE) {
        wanted[count++] = i;
      }
    }
    return Arrays.copyOf(wanted, count);
  }

  private void feedAttention(Feeds feeds, AttentionGraph attention, StepPlan plan) {
    if (attention.singles != null) {
      feed(feeds, attention.singles, plan.singles);
    }
    if (attention.blocks != null) {
      feed(feeds, attention.blocks, plan.blocks);
      int[] resultRows = plan.blocks.rearrangement().resultRows();
      feeds.feed(attention.blockRows, resultRows, plan.blockCount(), config.keyValueHeads());
    }
    if (attention.segmentColumns != null) {
      feeds.feed(attention.segmentColumns, new int[] {plan.singleCount(), plan.blockCount()}, 2);
    }
  }

  private void feed(Feeds feeds, AttentionGraph.Segment segment, StepPlan.Attention attention) {
    int[] shape = attention.cacheShape();
    long runs = shape[0];
    long rows = runs * shape[1];
    long pages = shape[2] / CacheSize.PAGE_TOKENS;
    feeds.feed(segment.keyPages(), attention.keyPages(), rows, pages);
    feeds.feed(segment.valuePages(), attention.valuePages(), rows, pages);
    feeds.feed(segment.cacheShape(), shape, shape.length);
    feeds.feed(segment.lastPositions(), attention.lastPositions(), runs, attention.queries());
    StepPlan.Rearrangement rearrangement = attention.rearrangement();
    if (rearrangement != null) {
      int each = attention.queries() / config.queriesPerKey();
      feeds.feed(segment.queryRows(), rearrangement.queryRows(), rows, each);
      feeds.feed(segment.queryShape(), rearrangement.queryShape(), 4);
    }
  }

  /** The tensors of one run; closes them all. */
  private static final class Feeds implements AutoCloseable {
    private final Session.Runner runner;
    private final List<Tensor> tensors = new ArrayList<>();

    Feeds(Session.Runner runner) {
      this.runner = runner;
    }

    Session.Runner runner() {
      return runner;
    }

    void feed(Placeholder<TInt32> placeholder, int[] values, long... shape) {
      TInt32 tensor = TInt32.tensorOf(Shape.of(shape), DataBuffers.of(values, false, false));
      tensors.add(tensor);
      runner.feed(placeholder, tensor);
    }

    @Override
    public void close() {
      tensors.forEach(Tensor::close);
    }
  }
}
