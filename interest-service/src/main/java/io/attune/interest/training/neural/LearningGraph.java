package io.attune.interest.training.neural;

import io.attune.interest.model.SavedModelFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.NoOp;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A graph whose weights are variables, and the steps that change them. For one thread.
 *
 * <p>First the network is built with {@link #tf()}, {@link #weights()} and {@link #noise()}, and
 * {@link #minimise} called once; then {@link #restore}, and then steps and runs in any order.
 */
public final class LearningGraph implements AutoCloseable {
  private static final String MEAN = "/mean";
  private static final String SQUARE = "/square";

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final Weights initial;
  private final Adam adam;
  private final int seed;
  private final Map<String, Variable<TFloat32>> values = new LinkedHashMap<>();
  private final Variables state = new Variables(tf);
  private final Variables fixed = new Variables(tf);
  private final Map<String, float[]> fixedNumbers = new LinkedHashMap<>();
  private final Placeholder<TFloat32> rate = scalar();
  private final Placeholder<TFloat32> power1 = scalar();
  private final Placeholder<TFloat32> power2 = scalar();
  private final Placeholder<TInt32> stepSeed =
      tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(2)));
  private Operand<TFloat32> loss;
  private NoOp update;
  private long steps;

  /**
   * @param initial the weights before the first step
   * @param seed of the {@link #noise()}
   * @param threads that one operation may use
   */
  public LearningGraph(Weights initial, Adam adam, long seed, int threads) {
    this.initial = initial;
    this.adam = adam;
    this.seed = Long.hashCode(seed);
    for (Weight weight : initial.list()) {
      values.put(weight.name(), state.add(weight.name(), weight.shape()));
    }
    this.session = new Session(graph, SavedModelFormat.sessionConfig(threads));
  }

  /** Adds operations to the graph. */
  public Ops tf() {
    return tf;
  }

  /** The weights as far as they are learned. */
  public Parameters weights() {
    return values::get;
  }

  /** The chance of the steps. */
  public Noise noise() {
    return new Noise(tf, stepSeed);
  }

  /** A number that every step is fed. */
  public Placeholder<TFloat32> scalar() {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  /**
   * Numbers that are not learned; asked for again, the same.
   *
   * @param name unique within the graph
   */
  public Operand<TFloat32> fixed(String name, Shape shape, float[] numbers) {
    if (!fixedNumbers.containsKey(name)) {
      fixedNumbers.put(name, numbers);
      fixed.add(name, shape);
    }
    return fixed.get(name);
  }

  /** The loss's gradient by each weight, in the order of the {@link Weights}. */
  public List<Operand<TFloat32>> gradients(Objective objective) {
    return objective.gradients(graph, List.copyOf(values.values()));
  }

  /** Says what the steps make small; once. */
  public void minimise(Objective objective) {
    List<Operand<TFloat32>> gradients = gradients(objective);
    Operand<TFloat32> shortening = shortening(gradients);
    List<Op> updates = new ArrayList<>();
    for (String name : values.keySet()) {
      Operand<TFloat32> gradient = gradients.get(updates.size());
      updates.add(update(name, tf.math.mul(gradient, shortening)));
    }
    this.loss = objective.loss();
    this.update = tf.withControlDependencies(updates).noOp();
  }

  /** What keeps the gradients, together, from being too long. */
  private Operand<TFloat32> shortening(List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> halfSquares = new ArrayList<>();
    gradients.forEach(gradient -> halfSquares.add(tf.nn.l2Loss(gradient)));
    Operand<TFloat32> length =
        tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halfSquares)));
    return tf.math.minimum(tf.constant(1f), tf.math.div(tf.constant((float) adam.clip()), length));
  }

  private Op update(String name, Operand<TFloat32> gradient) {
    Variable<TFloat32> value = values.get(name);
    return tf.train.applyAdam(
        value,
        state.add(name + MEAN, value.shape()),
        state.add(name + SQUARE, value.shape()),
        power1,
        power2,
        rate,
        tf.constant((float) Adam.BETA_1),
        tf.constant((float) Adam.BETA_2),
        tf.constant((float) Adam.EPSILON),
        gradient);
  }

  /** The state before the first step: the initial weights, and of gradients nothing known. */
  public LearningState start() {
    Map<String, float[]> numbers = new LinkedHashMap<>();
    for (Weight weight : initial.list()) {
      numbers.put(weight.name(), weight.numbers());
      numbers.put(weight.name() + MEAN, new float[weight.numbers().length]);
      numbers.put(weight.name() + SQUARE, new float[weight.numbers().length]);
    }
    return new LearningState(0, numbers);
  }

  /** Goes on from a state of a graph of the same network. */
  public void restore(LearningState from) {
    fixedNumbers.forEach((name, numbers) -> fixed.fill(session, name, numbers));
    state.names().forEach(name -> state.fill(session, name, from.numbers().get(name)));
    steps = from.steps();
  }

  /** The state after the last step. */
  public LearningState state() {
    return new LearningState(steps, state.read(session, state.names()));
  }

  /** The weights after the last step. */
  public Weights learned() {
    return initial.with(state.read(session, List.copyOf(values.keySet()))::get);
  }

  /**
   * Makes a step.
   *
   * @param feeds the batch
   * @param pace what the learning rate is multiplied with
   * @return the loss before the step
   */
  public double step(Feeds feeds, double pace) {
    steps++;
    feeds.put(rate, pace * adam.rate());
    feeds.put(power1, Math.pow(Adam.BETA_1, steps));
    feeds.put(power2, Math.pow(Adam.BETA_2, steps));
    putSeed(feeds);
    try (Result result = feeds.into(session.runner()).addTarget(update).fetch(loss).run()) {
      return Variables.floats(result.get(0))[0];
    }
  }

  /** What an operand is after the last step, row after row. */
  public float[] run(Feeds feeds, Operand<TFloat32> wanted) {
    putSeed(feeds);
    try (Result result = feeds.into(session.runner()).fetch(wanted).run()) {
      return Variables.floats(result.get(0));
    }
  }

  private void putSeed(Feeds feeds) {
    feeds.put(stepSeed, new int[] {seed, (int) steps}, 2);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
