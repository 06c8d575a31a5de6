package io.attune.interest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.attune.interest.training.neural.Adam;
import io.attune.interest.training.neural.Feeds;
import io.attune.interest.training.neural.LearningGraph;
import io.attune.interest.training.neural.LearningState;
import io.attune.interest.training.neural.Objective;
import io.attune.interest.training.neural.Weight;
import io.attune.interest.training.neural.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Compares a network's gradients with what small changes of its weights do to its loss. */
final class Gradients {
  private static final double STEP = 2e-3;
  private static final double TOLERANCE = 0.02;

  private Gradients() {}

  /**
   * Checks every weight along its gradient and along a random direction.
   *
   * @param pass whose first batch is fed
   */
  static void check(Network network, int pass) {
    Weights initial = network.initial(1);
    try (LearningGraph graph = new LearningGraph(initial, new Adam(1, 1), 7, 1)) {
      Objective objective = network.objective(graph);
      List<Operand<TFloat32>> gradients = graph.gradients(objective);
      Network.Batch batch = network.pass(pass, 1).get(0);
      Random random = new Random(3);
      Map<String, float[]> numbers = new HashMap<>(graph.start().numbers());
      initial.list().forEach(weight -> numbers.put(weight.name(), moved(weight, random)));
      graph.restore(new LearningState(0, numbers));
      List<Weight> weights = initial.list();
      for (int i = 0; i < weights.size(); i++) {
        float[] gradient = run(graph, batch, gradients.get(i));
        graph.restore(new LearningState(0, numbers));
        String name = weights.get(i).name();
        for (double[] direction : List.of(unit(gradient), random(gradient.length, random))) {
          double slope = 0;
          for (int at = 0; at < gradient.length; at++) {
            slope += gradient[at] * direction[at];
          }
          double measured =
              (loss(graph, objective, batch, numbers, name, direction, STEP)
                      - loss(graph, objective, batch, numbers, name, direction, -STEP))
                  / (2 * STEP);
          assertThat(slope)
              .as(name)
              .isCloseTo(measured, offset(TOLERANCE * Math.max(0.1, Math.abs(measured))));
        }
      }
    }
  }

  /** What is zero or one at first is neither, so that nothing cancels out by chance. */
  private static float[] moved(Weight weight, Random random) {
    float[] numbers = weight.numbers().clone();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += (float) (0.2 * random.nextGaussian());
    }
    return numbers;
  }

  private static double loss(
      LearningGraph graph,
      Objective objective,
      Network.Batch batch,
      Map<String, float[]> numbers,
      String name,
      double[] direction,
      double step) {
    float[] there = numbers.get(name).clone();
    for (int i = 0; i < there.length; i++) {
      there[i] += (float) (step * direction[i]);
    }
    Map<String, float[]> changed = new HashMap<>(numbers);
    changed.put(name, there);
    graph.restore(new LearningState(0, changed));
    return run(graph, batch, objective.loss())[0];
  }

  private static float[] run(LearningGraph graph, Network.Batch batch, Operand<TFloat32> wanted) {
    try (Feeds feeds = new Feeds()) {
      batch.feed(feeds);
      return graph.run(feeds, wanted);
    }
  }

  private static double[] random(int length, Random random) {
    float[] direction = new float[length];
    for (int i = 0; i < length; i++) {
      direction[i] = (float) random.nextGaussian();
    }
    return unit(direction);
  }

  private static double[] unit(float[] numbers) {
    double squares = 1e-30;
    for (float number : numbers) {
      squares += number * number;
    }
    double[] unit = new double[numbers.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = numbers[i] / Math.sqrt(squares);
    }
    return unit;
  }
}
