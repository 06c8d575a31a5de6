package io.attune.generation.model.tensorflow;

import io.attune.generation.model.Column;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.StepResult;
import io.attune.generation.model.TokenScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A Llama-family model in TensorFlow, float32.
 *
 * <p>See {@link StepGraph} for the computation and {@link PageTable} for the cache. Holds its
 * weights and its cache in native memory until closed.
 */
public final class TensorFlowLanguageModel implements LanguageModel {
  private final LlamaConfig config;
  private final CacheSize size;
  private final PageTable pages;
  private final List<PageTable.Copy> pendingCopies = new ArrayList<>();
  private final Graph graph;
  private final Session session;
  private final PageCopyGraph copies;
  private final StepGraph singlesOnly;
  private final StepGraph blocksOnly;
  private final StepGraph mixed;

  /**
   * Builds the graphs, loads the weights and runs each graph once.
   *
   * @param file the model; may be closed afterwards
   * @param size of the cache
   * @param threads of one operation; the process's first model decides
   * @throws io.attune.generation.model.UnreadableModelException where weights are missing or broken
   */
  public TensorFlowLanguageModel(LanguageModelFile file, CacheSize size, int threads) {
    config = file.config();
    this.size = size;
    pages = new PageTable(size);
    graph = new Graph();
    Ops tf = Ops.create(graph);
    LlamaVariables variables = new LlamaVariables(tf, config, size);
    copies = new PageCopyGraph(tf, config, variables);
    singlesOnly = new StepGraph(graph, config, variables, "singles", true, false);
    blocksOnly = new StepGraph(graph, config, variables, "blocks", false, true);
    mixed = new StepGraph(graph, config, variables, "mixed", true, true);
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(1)
                .build());
    try {
      new WeightLoader(config, file.weights()).load(session, variables);
      variables.clearCaches(session);
      warmUp();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Lets TensorFlow prepare what it prepares at a first run of each graph and readout. */
  private void warmUp() {
    Column single = new Column(0, 0, 0, Readout.SCORES);
    reserve(0, 2);
    step(List.of(single));
    if (size.stepColumns() > 2 && size.slotLength() > 1) {
      Column second = new Column(0, 1, 0, Readout.NONE);
      step(List.of(new Column(0, 0, 0, Readout.NONE), second));
      step(List.of(single, second));
      if (size.slots() > 1 && reserve(1, 1)) {
        step(List.of(single, second, new Column(1, 0, 0, Readout.SCORES)));
        release(1);
      }
    }
    release(0);
  }

  @Override
  public LlamaConfig config() {
    return config;
  }

  @Override
  public int slots() {
    return size.slots();
  }

  @Override
  public int slotLength() {
    return size.slotLength();
  }

  @Override
  public int maxColumns() {
    return size.stepColumns();
  }

  @Override
  public int pageTokens() {
    return CacheSize.PAGE_TOKENS;
  }

  @Override
  public int freeTokens() {
    return pages.freeTokens();
  }

  @Override
  public boolean reserve(int slot, int length) {
    return pages.reserve(slot, length);
  }

  @Override
  public boolean copyPrefix(int fromSlot, int toSlot, int length) {
    List<PageTable.Copy> made = pages.share(fromSlot, toSlot, length);
    if (made == null) {
      return false;
    }
    for (PageTable.Copy copy : made) {
      if (pendingCopies.stream().anyMatch(pending -> clash(pending, copy))) {
        flushCopies();
      }
      pendingCopies.add(copy);
    }
    return true;
  }

  private static boolean clash(PageTable.Copy pending, PageTable.Copy copy) {
    return pending.toPage() == copy.fromPage()
        || pending.toPage() == copy.toPage()
        || pending.fromPage() == copy.toPage();
  }

  private void flushCopies() {
    if (!pendingCopies.isEmpty()) {
      copies.run(session, pendingCopies);
      pendingCopies.clear();
    }
  }

  @Override
  public void release(int slot) {
    pages.release(slot);
  }

  @Override
  public StepResult step(List<Column> columns) {
    if (columns.isEmpty() || columns.size() > size.stepColumns()) {
      throw new IllegalArgumentException(
          columns.size() + " columns are not in 1 to " + size.stepColumns());
    }
    StepPlan plan = new StepPlan(columns, pages, config);
    flushCopies();
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
    if (plan.singles != null) {
      feed(feeds, step.singles, plan.singles);
    }
    if (plan.blocks != null) {
      feed(feeds, step.blocks, plan.blocks);
      long blockColumns = plan.columnCount() - plan.singleCount();
      feeds.feed(step.blockRows, plan.blockRows, blockColumns, config.keyValueHeads());
      if (plan.singles != null) {
        feeds.feed(step.segmentColumns, new int[] {plan.singleCount(), (int) blockColumns}, 2);
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

  private void feed(Feeds feeds, StepGraph.Segment segment, StepPlan.Attention attention) {
    int[] shape = attention.cacheShape();
    long runs = shape[0];
    long rows = runs * shape[1];
    long pagesEach = attention.keyPages().length / rows;
    feeds.feed(segment.keyPages(), attention.keyPages(), rows, pagesEach);
    feeds.feed(segment.valuePages(), attention.valuePages(), rows, pagesEach);
    feeds.feed(segment.cacheShape(), shape, shape.length);
    long queries = attention.lastPositions().length / (long) shape[0];
    feeds.feed(segment.lastPositions(), attention.lastPositions(), runs, queries);
    if (segment.queryRows() != null) {
      long each = attention.queryRows().length / rows;
      feeds.feed(segment.queryRows(), attention.queryRows(), rows, each);
      feeds.feed(segment.queryShape(), attention.queryShape(), 4);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
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

  /** Copies fetched tensors out of native memory. */
  private static final class StepResults {
    private final LlamaConfig config;
    private final TokenScores[] scores;
    private final float[][] logits;

    StepResults(LlamaConfig config, int columns) {
      this.config = config;
      scores = new TokenScores[columns];
      logits = new float[columns][];
    }

    void add(List<Column> columns, int column, int row, Result fetched) {
      int count = config.candidateTokens();
      float[] values = floats((TFloat32) fetched.get(0), row, count);
      int[] tokens = new int[count];
      ((TInt32) fetched.get(1))
          .asRawTensor()
          .data()
          .asInts()
          .offset((long) row * count)
          .read(tokens, 0, count);
      float normaliser = floats((TFloat32) fetched.get(2), row, 1)[0];
      scores[column] = new TokenScores(tokens, values, normaliser);
      if (columns.get(column).readout() == Readout.LOGITS) {
        logits[column] = floats((TFloat32) fetched.get(3), row, config.vocabularySize());
      }
    }

    private static float[] floats(TFloat32 tensor, int row, int count) {
      float[] values = new float[count];
      FloatDataBuffer data = tensor.asRawTensor().data().asFloats();
      data.offset((long) row * count).read(values, 0, count);
      return values;
    }

    StepResult toResult() {
      return new StepResult(scores, logits);
    }
  }
}
