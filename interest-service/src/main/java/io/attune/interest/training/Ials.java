package io.attune.interest.training;

import io.attune.interest.model.NormalEquations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Matrix factorisation for implicit feedback by alternating least squares: user and item vectors
 * whose inner product is high where there was an interaction.
 *
 * <p>The number of sweeps is fixed: least squares with this regularisation converges and does not
 * learn by heart, and a measure by held-out interactions is too noisy to stop by. A served history
 * is folded in by the equations of a training's user step. Objective and sources: {@link
 * NormalEquations}.
 */
final class Ials implements ModelKind {
  private static final String DIMENSIONS = "dimensions";
  private static final String ALPHA = "alpha";
  private static final String LAMBDA = "lambda";
  private static final String SWEEPS = "sweeps";

  /**
   * What it is trained with.
   *
   * @param dimensions the vectors' length
   * @param alpha weight of a pair without interaction; an interaction's is its confidence
   * @param lambda regularisation
   * @param sweeps passes over users and items
   */
  record Parameters(int dimensions, double alpha, double lambda, int sweeps) {
    Parameters {
      if (dimensions < 1 || sweeps < 1 || !(alpha > 0 && lambda > 0)) {
        throw new IllegalArgumentException(
            "dimensions and sweeps must be at least 1, alpha and lambda greater than 0");
      }
    }

    static Parameters of(Hyperparameters values) {
      return new Parameters(
          values.getInt(DIMENSIONS), values.get(ALPHA), values.get(LAMBDA), values.getInt(SWEEPS));
    }
  }

  @Override
  public String name() {
    return "ials";
  }

  @Override
  public String source() {
    return "Hu, Koren, Volinsky, Collaborative filtering for implicit feedback datasets, ICDM 2008;"
        + " Rendle, Krichene, Zhang, Koren, Revisiting the performance of iALS on item"
        + " recommendation benchmarks, RecSys 2022";
  }

  @Override
  public SearchSpace space() {
    return new SearchSpace(
        List.of(
            new SearchSpace.Range(DIMENSIONS, 16, 256, SearchSpace.Scale.WHOLE, 64),
            new SearchSpace.Range(ALPHA, 0.05, 2, SearchSpace.Scale.LOG, 0.25),
            new SearchSpace.Range(LAMBDA, 1e-4, 0.1, SearchSpace.Scale.LOG, 0.015),
            new SearchSpace.Range(SWEEPS, 4, 32, SearchSpace.Scale.WHOLE, 8)));
  }

  @Override
  public boolean scoresDirectly() {
    return false;
  }

  @Override
  public LearnedModel learn(TrainingData data, Hyperparameters values, LearningRun run) {
    Parameters parameters = Parameters.of(values);
    int sweepCount = run.epochs().orElse(parameters.sweeps());
    try (AlsSolver solver = new AlsSolver(parameters, run.threads())) {
      Sweeps sweeps = new Sweeps(solver, data, parameters, run);
      for (int done = sweeps.restore() + 1; done <= sweepCount; done++) {
        double loss = sweeps.next();
        sweeps.keep(done);
        double ndcg = run.validation().map(sweeps::ndcg).orElse(0.0);
        run.progress()
            .report(new TrainingStep(TrainingStep.Phase.TRAIN, done, sweepCount, loss, ndcg));
      }
      return new Learned(sweeps.items, solver.gram(sweeps.items), parameters, sweepCount);
    }
  }

  /** One run over the data, sweep by sweep. */
  private static final class Sweeps {
    private static final String ITEMS = "items";

    private final AlsSolver solver;
    private final LearningRun run;
    private final SparseRows byUser;
    private final SparseRows byItem;
    private final List<RowBatch> userBatches;
    private final List<RowBatch> itemBatches;
    private Factors items;

    Sweeps(AlsSolver solver, TrainingData data, Parameters parameters, LearningRun run) {
      this.solver = solver;
      this.run = run;
      this.byUser = data.byUser();
      this.byItem = byUser.transposed();
      this.userBatches = RowBatch.of(byUser);
      this.itemBatches = RowBatch.of(byItem);
      this.items = Factors.random(byItem.rowCount(), parameters.dimensions(), run.seed());
    }

    /** Goes on from the checkpoint; answers how many passes were made. */
    int restore() {
      Optional<Checkpoint> kept = run.checkpoint().flatMap(Checkpoint::read);
      kept.ifPresent(
          checkpoint -> items = new Factors(checkpoint.arrays().get(ITEMS), items.dimension()));
      return kept.map(Checkpoint::epochs).orElse(0);
    }

    /** Writes down what the item vectors are after some passes; all else follows from them. */
    void keep(int passes) {
      run.checkpoint()
          .ifPresent(
              file -> new Checkpoint(passes, Map.of(), Map.of(ITEMS, items.rows())).write(file));
    }

    /** One pass over users and items; answers the objective an interaction. */
    double next() {
      Runnable beforeBatch = run.progress()::requireWanted;
      AlsSolver.Solved userSide = solver.solve(byUser, userBatches, items, beforeBatch);
      AlsSolver.Solved itemSide =
          solver.solve(byItem, itemBatches, userSide.factors(), beforeBatch);
      items = itemSide.factors();
      return (itemSide.misfit() + itemSide.penalty() + userSide.penalty()) / byUser.entryCount();
    }

    /** The measured users' vectors are inferred as serving does it. */
    double ndcg(HeldOut split) {
      SparseRows measured = split.measuredRows();
      Factors users =
          solver
              .solve(measured, RowBatch.of(measured), items, run.progress()::requireWanted)
              .factors();
      return RankingQuality.ndcg(split, user -> items.products(users.row(user)));
    }
  }

  /**
   * @param items the items' vectors
   * @param gram α QᵀQ of them {@code [dim, dim]}
   */
  private record Learned(Factors items, float[] gram, Parameters parameters, int epochs)
      implements LearnedModel {
    @Override
    public Inference build(ModelGraph graph) {
      int dimension = items.dimension();
      Operand<TFloat32> vectors =
          graph.learned("ials_items", Shape.of(items.count(), dimension), items.rows());
      Operand<TFloat32> gramMatrix =
          graph.learned("ials_gram", Shape.of(dimension, dimension), gram);
      NormalEquations equations =
          new NormalEquations(
              graph.tf(),
              vectors,
              gramMatrix,
              graph.itemIndices(),
              graph.confidences(),
              parameters.alpha(),
              parameters.lambda());
      return Inference.ofVectors(equations.vectors(), vectors);
    }
  }
}
