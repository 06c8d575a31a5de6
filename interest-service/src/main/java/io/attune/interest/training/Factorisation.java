package io.attune.interest.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Alternating least squares over some data, sweep by sweep. For one thread.
 *
 * <p>Item vectors are kept near zero or, where the content is asked, near what their content tells
 * of them, which each sweep learns anew ({@link ContentRidge}): an item that few took up is then
 * taken for one like its kind rather than for one that nobody likes.
 */
final class Factorisation implements AutoCloseable {
  private static final String ITEMS = "items";
  private static final double PRIOR_LAMBDA = 1;
  private static final double PLACE_LAMBDA = 10;

  private final AlsSolver solver;
  private final TrainingData data;
  private final LearningRun run;
  private final Optional<ContentRidge> prior;
  private final SparseRows byItem;
  private final List<RowBatch> userBatches;
  private final List<RowBatch> itemBatches;
  private Factors items;

  private Factorisation(
      TrainingData data, Ials.Parameters parameters, boolean nearContent, LearningRun run) {
    this.solver = new AlsSolver(parameters, run.threads());
    this.data = data;
    this.run = run;
    this.prior =
        nearContent
            ? Optional.of(new ContentRidge(data, PRIOR_LAMBDA, run.threads()))
            : Optional.empty();
    this.byItem = data.byUser().transposed();
    this.userBatches = RowBatch.of(data.byUser());
    this.itemBatches = RowBatch.of(byItem);
    this.items = Factors.random(byItem.rowCount(), parameters.dimensions(), run.seed());
  }

  /**
   * Learns.
   *
   * @param nearContent whether item vectors are kept near what their content tells
   */
  static FactorModel learn(
      TrainingData data, Ials.Parameters parameters, boolean nearContent, LearningRun run) {
    int sweeps = run.epochs().orElse(parameters.sweeps());
    try (Factorisation work = new Factorisation(data, parameters, nearContent, run)) {
      for (int done = work.restore() + 1; done <= sweeps; done++) {
        double loss = work.next();
        work.keep(done);
        double ndcg = run.validation().map(work::ndcg).orElse(0.0);
        run.progress().report(new TrainingStep(TrainingStep.Phase.TRAIN, done, sweeps, loss, ndcg));
      }
      return work.learned(parameters, sweeps);
    }
  }

  /** Goes on from the checkpoint; answers how many passes were made. */
  private int restore() {
    Optional<Checkpoint> kept = run.checkpoint().flatMap(Checkpoint::read);
    kept.ifPresent(
        checkpoint -> items = new Factors(checkpoint.arrays().get(ITEMS), items.dimension()));
    return kept.map(Checkpoint::epochs).orElse(0);
  }

  /** Writes down what the item vectors are after some passes; all else follows from them. */
  private void keep(int passes) {
    run.checkpoint()
        .ifPresent(
            file -> new Checkpoint(passes, Map.of(), Map.of(ITEMS, items.rows())).write(file));
  }

  /** One pass over users and items; answers the objective an interaction. */
  private double next() {
    Runnable beforeBatch = run.progress()::requireWanted;
    AlsSolver.Solved users = solver.solve(data.byUser(), userBatches, items, beforeBatch);
    Factors expected =
        prior
            .map(ridge -> ridge.expected(items))
            .orElseGet(() -> Factors.zeros(items.count(), items.dimension()));
    AlsSolver.Solved solved =
        solver.solve(byItem, itemBatches, users.factors(), expected, beforeBatch);
    items = solved.factors();
    return (solved.misfit() + solved.penalty() + users.penalty()) / data.byUser().entryCount();
  }

  /** The measured users' vectors are inferred as serving does it. */
  private double ndcg(HeldOut split) {
    SparseRows measured = split.measuredRows();
    Factors users =
        solver
            .solve(measured, RowBatch.of(measured), items, run.progress()::requireWanted)
            .factors();
    return RankingQuality.ndcg(split, user -> items.products(users.row(user)));
  }

  private FactorModel learned(Ials.Parameters parameters, int sweeps) {
    try (ContentRidge ridge = new ContentRidge(data, PLACE_LAMBDA, run.threads())) {
      return new FactorModel(
          items, solver.gram(items), ridge.features(), ridge.weights(items), parameters, sweeps);
    }
  }

  @Override
  public void close() {
    prior.ifPresent(ContentRidge::close);
    solver.close();
  }
}
