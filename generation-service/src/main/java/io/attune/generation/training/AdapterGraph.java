package io.attune.generation.training;

import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.adapter.LowRank;
import io.attune.generation.model.adapter.Projection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * An adapter while it is learned, in TensorFlow: a fixed model, the adapter's matrices and their
 * moments. For one thread; holds all of it in native memory until closed.
 */
final class AdapterGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final TrainingVariables variables;
  private final LossGraph model;
  private final AdamGraph adam;
  private final Session session;

  /**
   * @param file the model; may be closed afterwards
   * @param largestNorm that a step's gradients are clipped to
   * @param threads that one operation may use
   * @param seed of the first values of the learned matrices
   */
  AdapterGraph(
      LanguageModelFile file, int rank, double scale, float largestNorm, int threads, long seed) {
    LlamaConfig config = file.config();
    Ops tf = Ops.create(graph);
    variables = new TrainingVariables(tf, config, rank);
    model = new LossGraph(tf, config, variables, scale);
    adam = new AdamGraph(graph, tf, variables, model.loss, largestNorm);
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(1)
                .build());
    try {
      BaseWeights.load(config, file.weights(), variables, session);
      start(seed);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Down starts at random, up at zero, so that the adapter starts as no change (LoRA, sec. 4.1).
   */
  private void start(long seed) {
    Random random = new Random(seed);
    Session.Runner runner = session.runner();
    try (Feeds feeds = new Feeds(runner)) {
      for (AdamGraph.Learned one : adam.learned()) {
        int size = (int) one.value().shape().size();
        feeds.set(one.value(), isUp(one) ? new float[size] : uniform(one, random));
        feeds.set(one.gradient(), new float[size]);
        feeds.set(one.first(), new float[size]);
        feeds.set(one.second(), new float[size]);
      }
      runner.run().close();
    }
  }

  /**
   * Sets the learned matrices; the moments stay as they are.
   *
   * @param blocks of every block all matrices, of this graph's rank
   */
  void set(List<Map<Projection, LowRank>> blocks) {
    Session.Runner runner = session.runner();
    try (Feeds feeds = new Feeds(runner)) {
      for (int layer = 0; layer < blocks.size(); layer++) {
        Map<Projection, LowRank> from = blocks.get(layer);
        variables
            .blocks()
            .get(layer)
            .matrices()
            .forEach(
                (projection, matrix) -> {
                  feeds.set(matrix.down(), from.get(projection).down());
                  feeds.set(matrix.up(), from.get(projection).up());
                });
      }
      runner.run().close();
    }
  }

  private static boolean isUp(AdamGraph.Learned one) {
    return one.value().name().endsWith(".up");
  }

  private static float[] uniform(AdamGraph.Learned one, Random random) {
    long inputs = one.value().shape().get(1);
    double bound = 1 / Math.sqrt(inputs);
    float[] numbers = new float[(int) one.value().shape().size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return numbers;
  }

  /** The summed loss of a batch's targets, in nats. */
  double loss(SequenceBatch batch) {
    Session.Runner runner = session.runner();
    try (Feeds feeds = new Feeds(runner)) {
      feed(feeds, batch);
      try (Result result = runner.fetch(model.loss).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  /**
   * Makes one step down a batch's mean loss, computed in parts of at most so many tokens.
   *
   * @param number of the step, the first being 1
   * @return the batch's mean loss of a target before the step, in nats
   */
  double step(
      SequenceBatch batch, int partTokens, int number, double learningRate, double weightDecay) {
    double sum = 0;
    boolean first = true;
    for (SequenceBatch part : batch.parts(partTokens)) {
      sum += gather(part, 1f / batch.targetCount(), first);
      first = false;
    }
    Session.Runner runner = session.runner();
    try (Feeds feeds = new Feeds(runner)) {
      feeds.scalar(adam.learningRate, (float) learningRate);
      feeds.scalar(adam.weightDecay, (float) weightDecay);
      feeds.scalar(adam.firstPower, AdamGraph.firstPower(number));
      feeds.scalar(adam.secondPower, AdamGraph.secondPower(number));
      adam.stepping().forEach(runner::addTarget);
      runner.run().close();
    }
    return sum / batch.targetCount();
  }

  private double gather(SequenceBatch part, float share, boolean first) {
    Session.Runner runner = session.runner();
    try (Feeds feeds = new Feeds(runner)) {
      feed(feeds, part);
      feeds.scalar(adam.share, share);
      (first ? adam.beginning() : adam.gathering()).forEach(runner::addTarget);
      try (Result result = runner.fetch(model.loss).run()) {
        return ((TFloat32) result.get(0)).getFloat();
      }
    }
  }

  /** The learned numbers, by name. */
  Map<String, float[]> learned() {
    return read(variables.learned());
  }

  /** Learned numbers as matrices, block after block. */
  List<Map<Projection, LowRank>> blocks(Map<String, float[]> learned) {
    List<Map<Projection, LowRank>> blocks = new ArrayList<>();
    for (TrainingVariables.Block block : variables.blocks()) {
      Map<Projection, LowRank> matrices = new EnumMap<>(Projection.class);
      block
          .matrices()
          .forEach(
              (projection, matrix) ->
                  matrices.put(
                      projection,
                      new LowRank(
                          learned.get(matrix.down().name()), learned.get(matrix.up().name()))));
      blocks.add(matrices);
    }
    return blocks;
  }

  /** Everything that a step changes, by name. */
  Map<String, float[]> state() {
    return read(stateSlots());
  }

  /** Sets everything that a step changes. */
  void restore(Map<String, float[]> state) {
    Session.Runner runner = session.runner();
    try (Feeds feeds = new Feeds(runner)) {
      stateSlots().forEach(slot -> feeds.set(slot, state.get(slot.name())));
      runner.run().close();
    }
  }

  private List<TrainingVariables.Slot> stateSlots() {
    List<TrainingVariables.Slot> slots = new ArrayList<>();
    for (AdamGraph.Learned one : adam.learned()) {
      slots.addAll(List.of(one.value(), one.first(), one.second()));
    }
    return slots;
  }

  private Map<String, float[]> read(List<TrainingVariables.Slot> slots) {
    Session.Runner runner = session.runner();
    slots.forEach(slot -> runner.fetch(slot.value()));
    Map<String, float[]> numbers = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < slots.size(); i++) {
        float[] values = new float[(int) slots.get(i).shape().size()];
        ((TFloat32) result.get(i)).copyTo(DataBuffers.of(values));
        numbers.put(slots.get(i).name(), values);
      }
    }
    return numbers;
  }

  private void feed(Feeds feeds, SequenceBatch batch) {
    int size = batch.size();
    int length = batch.length();
    feeds.integers(model.tokens, batch.tokens(), size, length);
    feeds.integers(model.positions, batch.positions(), size, length);
    feeds.floats(model.mask, batch.mask(), size, length, length);
    int[] rows = batch.targetRows();
    feeds.integers(model.targetRows, rows, rows.length);
    feeds.integers(model.targets, batch.targets(), rows.length);
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

    void integers(Placeholder<TInt32> placeholder, int[] values, long... shape) {
      TInt32 tensor = TInt32.tensorOf(Shape.of(shape), DataBuffers.of(values, false, false));
      tensors.add(tensor);
      runner.feed(placeholder, tensor);
    }

    void floats(Placeholder<TFloat32> placeholder, float[] values, long... shape) {
      TFloat32 tensor = TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, false, false));
      tensors.add(tensor);
      runner.feed(placeholder, tensor);
    }

    void scalar(Placeholder<TFloat32> placeholder, float value) {
      TFloat32 tensor = TFloat32.scalarOf(value);
      tensors.add(tensor);
      runner.feed(placeholder, tensor);
    }

    void set(TrainingVariables.Slot slot, float[] values) {
      floats(slot.fed(), values, slot.shape().asArray());
      runner.addTarget(slot.assignment());
    }

    @Override
    public void close() {
      tensors.forEach(Tensor::close);
    }
  }
}
