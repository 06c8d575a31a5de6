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

  /**
   * Adds the graphs of all kinds of step.
   *
   * @param adapters null for graphs without them
   */
  StepRunner(
      Graph graph,
      LlamaConfig config,
      LlamaVariables variables,
      AdapterVariables adapters,
      String name) {
    this.config = config;
    singlesOnly = new StepGraph(graph, config, variables, adapters, name + "singles", true, false);
    blocksOnly = new StepGraph(graph, config, variables, adapters, name + "blocks", false, true);
    mixed = new StepGraph(graph, config, variables, adapters, name + "mixed", true, true);
  }

  StepResult run(Session session, List<Column> columns, StepPlan plan) {
    try (Feeds feeds = new Feeds(session.runner())) {
      return run(columns, plan, feeds);
    }
  }

  private StepResult run(List<Column> columns, StepPlan plan, Feeds feeds) {
    StepGraph step = plan.blocks == null ? singlesOnly : plan.singles == null ? blocksOnly : mixed;
    int[] readouts = readouts(columns, plan);
    boolean all = columns.stream().anyMatch(column -> column.readout() == Readout.LOGITS);
    feeds.feed(step.tokens, plan.tokens, plan.columnCount());
    feeds.feed(step.positions, plan.positions, plan.columnCount());
    feeds.feed(step.cacheRows, plan.cacheRows, plan.columnCount(), 2L * config.keyValueHeads(), 2);
    if (step.adapters != null) {
      feeds.feed(step.adapters, plan.adapters, plan.columnCount());
    }
    if (plan.singles != null) {
      feed(feeds, step.attention.singles, plan.singles);
    }
    if (plan.blocks != null) {
      feed(feeds, step.attention.blocks, plan.blocks);
      int blockColumns = plan.columnCount() - plan.singleCount();
      int[] resultRows = plan.blocks.rearrangement().resultRows();
      feeds.feed(step.attention.blockRows, resultRows, blockColumns, config.keyValueHeads());
      if (plan.singles != null) {
        feeds.feed(step.attention.segmentColumns, new int[] {plan.singleCount(), blockColumns}, 2);
      }
    }
    StepResults results = new StepResults(config, columns.size());
    if (readouts.length == 0) {
      feeds.runner().addTarget(step.cacheWritten).run().close();
      return results.toResult();
    }
    feeds.feed(step.readouts, readouts, readouts.length);
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

  private void feed(Feeds feeds, AttentionGraph.Segment segment, StepPlan.Attention attention) {
    int[] shape = attention.cacheShape();
    long runs = shape[0];
    long rows = runs * shape[1];
    long pagesEach = attention.keyPages().length / rows;
    feeds.feed(segment.keyPages(), attention.keyPages(), rows, pagesEach);
    feeds.feed(segment.valuePages(), attention.valuePages(), rows, pagesEach);
    feeds.feed(segment.cacheShape(), shape, shape.length);
    long queries = attention.lastPositions().length / runs;
    feeds.feed(segment.lastPositions(), attention.lastPositions(), runs, queries);
    StepPlan.Rearrangement rearrangement = attention.rearrangement();
    if (rearrangement != null) {
      long each = rearrangement.queryRows().length / rows;
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
