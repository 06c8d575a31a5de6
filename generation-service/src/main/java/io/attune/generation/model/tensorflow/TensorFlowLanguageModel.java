package io.attune.generation.model.tensorflow;

import io.attune.generation.model.Column;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.StepResult;
import io.attune.generation.model.adapter.Adapter;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/**
 * A Llama-family model in TensorFlow.
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
  private final StepRunner steps;
  private final AdapterTable adapters;
  private final StepRunner adaptedSteps;

  /** A float32 model that takes no adapters. */
  public TensorFlowLanguageModel(LanguageModelFile file, CacheSize size, int threads) {
    this(file, size, threads, false, Precision.FLOAT32);
  }

  /**
   * Builds the graphs, loads the weights and runs each graph once.
   *
   * @param file the model; may be closed afterwards
   * @param size of the cache
   * @param threads of one operation; the process's first model decides
   * @param adaptable whether it takes adapters, for which it has a second set of graphs
   * @param precision of its products
   * @throws io.attune.generation.model.UnreadableModelException where weights are missing or broken
   */
  public TensorFlowLanguageModel(
      LanguageModelFile file, CacheSize size, int threads, boolean adaptable, Precision precision) {
    config = file.config();
    this.size = size;
    pages = new PageTable(size);
    graph = new Graph();
    Ops tf = Ops.create(graph);
    Arithmetic arithmetic = Arithmetic.of(precision);
    LlamaVariables variables = new LlamaVariables(tf, config, size, arithmetic);
    copies = new PageCopyGraph(tf, config, variables);
    steps = new StepRunner(graph, config, arithmetic, variables, null, "");
    AdapterVariables additions = adaptable ? new AdapterVariables(tf, config) : null;
    adapters = adaptable ? new AdapterTable(config, additions) : null;
    adaptedSteps =
        adaptable
            ? new StepRunner(graph, config, arithmetic, variables, additions, "adapted_")
            : null;
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
      warmUp(Column.NO_ADAPTER);
      if (adaptable) {
        int nothing = load(Adapter.nothing(config));
        warmUp(nothing);
        unload(nothing);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Lets TensorFlow prepare what it prepares at a first run of each graph and readout. */
  private void warmUp(int adapter) {
    Column single = new Column(0, 0, 0, adapter, Readout.SCORES);
    reserve(0, 2);
    step(List.of(single));
    if (size.stepColumns() > 2 && size.slotLength() > 1) {
      Column second = new Column(0, 1, 0, adapter, Readout.NONE);
      step(List.of(new Column(0, 0, 0, adapter, Readout.NONE), second));
      step(List.of(single, second));
      if (size.slots() > 1 && reserve(1, 1)) {
        step(List.of(single, second, new Column(1, 0, 0, adapter, Readout.SCORES)));
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
    for (Column column : columns) {
      if (column.adapter() != Column.NO_ADAPTER
          && (adapters == null || !adapters.contains(column.adapter()))) {
        throw new IllegalArgumentException("no adapter " + column.adapter());
      }
    }
    StepPlan plan = new StepPlan(columns, pages, config);
    flushCopies();
    return (plan.adapted() ? adaptedSteps : steps).run(session, columns, plan);
  }

  @Override
  public int load(Adapter adapter) {
    requireAdaptable();
    int number = adapters.add(adapter);
    adapters.assign(session);
    return number;
  }

  @Override
  public void unload(int adapter) {
    requireAdaptable();
    adapters.remove(adapter);
    if (!adapters.isEmpty()) {
      adapters.assign(session);
    }
  }

  private void requireAdaptable() {
    if (adapters == null) {
      throw new IllegalStateException("the model was loaded without room for adapters");
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
