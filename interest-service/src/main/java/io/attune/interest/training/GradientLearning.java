package io.attune.interest.training;

import io.attune.interest.training.neural.Adam;
import io.attune.interest.training.neural.Feeds;
import io.attune.interest.training.neural.LearningGraph;
import io.attune.interest.training.neural.LearningState;
import io.attune.interest.training.neural.Weight;
import io.attune.interest.training.neural.Weights;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learning along the gradient, pass by pass.
 *
 * <p>Where something is held out, learning ends when it has not been found better for some passes,
 * and the weights that found it best are the result. A run that was killed goes on from its last
 * checkpoint to the result that it would have had: batches and chance follow from the seed and from
 * how many passes and steps were made.
 */
final class GradientLearning {
  private static final String STATE = "state/";
  private static final String BEST = "best/";
  private static final String STEPS = "steps";
  private static final String BEST_PASS = "best pass";
  private static final String BEST_NDCG = "best ndcg";

  /**
   * How learning is done.
   *
   * @param warmUp passes over which the learning rate grows, before it falls evenly
   * @param passes the most that are made, and as many where nothing is held out
   * @param patience passes without a gain after which learning ends
   * @param checkpointEvery passes from one checkpoint to the next
   */
  record Settings(Adam adam, int warmUp, int passes, int patience, int checkpointEvery) {
    Settings {
      if (warmUp < 1 || passes < 1 || patience < 1 || checkpointEvery < 1) {
        throw new IllegalArgumentException(
            "warm-up %d, passes %d, patience %d, checkpoint every %d"
                .formatted(warmUp, passes, patience, checkpointEvery));
      }
    }

    /**
     * What the learning rate is multiplied with.
     *
     * @param progress passes that were made, parts of one counted
     */
    double pace(double progress) {
      return Math.min(1, progress / warmUp) * (1 - progress / (passes + 1));
    }
  }

  /**
   * What was learned.
   *
   * @param passes that it took
   */
  record Outcome(Weights weights, int passes) {}

  /**
   * What found best what is held out.
   *
   * @param pass after which; 0 for none yet
   */
  private record Best(int pass, double ndcg, Weights weights) {}

  private final Network network;
  private final Settings settings;
  private final LearningRun run;
  private final LearningGraph graph;
  private final Optional<ValidationScores> validation;
  private int passes;
  private Best best;

  private GradientLearning(
      Network network, Weights initial, Settings settings, LearningRun run, LearningGraph graph) {
    this.network = network;
    this.settings = settings;
    this.run = run;
    this.graph = graph;
    graph.minimise(network.objective(graph));
    this.validation = run.validation().map(held -> new ValidationScores(held, network, graph));
    this.best = new Best(0, 0, initial);
  }

  /** Learns. */
  static Outcome learn(Network network, Settings settings, LearningRun run) {
    Weights initial = network.initial(run.seed());
    try (LearningGraph graph =
        new LearningGraph(initial, settings.adam(), run.seed(), run.threads())) {
      GradientLearning learning = new GradientLearning(network, initial, settings, run, graph);
      learning.restore();
      return learning.outcome();
    }
  }

  private Outcome outcome() {
    int most = run.epochs().orElse(settings.passes());
    while (passes < most && !exhausted()) {
      double loss = pass();
      double ndcg = measure();
      if (passes % settings.checkpointEvery() == 0) {
        run.checkpoint().ifPresent(this::keep);
      }
      run.progress().report(new TrainingStep(TrainingStep.Phase.TRAIN, passes, most, loss, ndcg));
    }
    return stopsEarly()
        ? new Outcome(best.weights(), best.pass())
        : new Outcome(graph.learned(), passes);
  }

  private boolean stopsEarly() {
    return validation.isPresent() && run.epochs().isEmpty();
  }

  private boolean exhausted() {
    return stopsEarly() && passes - best.pass() >= settings.patience();
  }

  /** Answers the mean loss of the pass. */
  private double pass() {
    List<Network.Batch> batches = network.pass(passes, run.seed());
    double sum = 0;
    for (int i = 0; i < batches.size(); i++) {
      run.progress().requireWanted();
      double progress = passes + (i + 1) / (double) batches.size();
      try (Feeds feeds = new Feeds()) {
        batches.get(i).feed(feeds);
        sum += graph.step(feeds, settings.pace(progress));
      }
    }
    passes++;
    double loss = sum / batches.size();
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException(
          "the loss of pass %d is %s: the learning rate is too high".formatted(passes, loss));
    }
    return loss;
  }

  private double measure() {
    if (validation.isEmpty()) {
      return 0;
    }
    double ndcg = validation.get().ndcg(run.progress()::requireWanted);
    if (best.pass() == 0 || ndcg > best.ndcg()) {
      best = new Best(passes, ndcg, graph.learned());
    }
    return ndcg;
  }

  private void keep(Path file) {
    LearningState state = graph.state();
    Map<String, float[]> arrays = new HashMap<>();
    state.numbers().forEach((name, numbers) -> arrays.put(STATE + name, numbers));
    if (best.pass() > 0) {
      for (Weight weight : best.weights().list()) {
        arrays.put(BEST + weight.name(), weight.numbers());
      }
    }
    Map<String, Double> numbers =
        Map.of(
            STEPS, (double) state.steps(),
            BEST_PASS, (double) best.pass(),
            BEST_NDCG, best.ndcg());
    new Checkpoint(passes, numbers, arrays).write(file);
  }

  /** Goes on from the checkpoint, or begins. */
  private void restore() {
    Optional<Checkpoint> kept = run.checkpoint().flatMap(Checkpoint::read);
    if (kept.isEmpty()) {
      graph.restore(graph.start());
      return;
    }
    Map<String, float[]> state = new HashMap<>();
    kept.get()
        .arrays()
        .forEach(
            (name, numbers) -> {
              if (name.startsWith(STATE)) {
                state.put(name.substring(STATE.length()), numbers);
              }
            });
    Map<String, Double> numbers = kept.get().numbers();
    graph.restore(new LearningState(numbers.get(STEPS).longValue(), state));
    passes = kept.get().epochs();
    int pass = numbers.get(BEST_PASS).intValue();
    if (pass > 0) {
      Weights weights = best.weights().with(name -> kept.get().arrays().get(BEST + name));
      best = new Best(pass, numbers.get(BEST_NDCG), weights);
    }
  }
}
