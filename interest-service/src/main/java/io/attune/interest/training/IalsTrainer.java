package io.attune.interest.training;

import io.attune.interest.model.Manifest;
import io.attune.interest.model.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Trains matrix factorisation for implicit feedback by alternating least squares: user and item
 * vectors whose inner product is high where there was an interaction.
 *
 * <p>A first run leaves the last interactions of some users out and measures how well they are
 * found; a second run, over everything, makes the model. The number of sweeps is fixed: least
 * squares with this regularisation converges and does not learn by heart, and a measure by last
 * interactions is too noisy to stop by. Objective and sources: {@link
 * io.attune.interest.model.NormalEquations}.
 */
public final class IalsTrainer implements ModelTrainer {
  /** The model's name. */
  public static final String MODEL = "ials";

  private final IalsParameters parameters;
  private final int threads;

  /**
   * @param threads that one operation may use
   */
  public IalsTrainer(IalsParameters parameters, int threads) {
    this.parameters = parameters;
    this.threads = threads;
  }

  @Override
  public String model() {
    return MODEL;
  }

  @Override
  public ModelVersion train(
      TrainingData data, Assignment assignment, Path directory, TrainingProgress progress)
      throws IOException {
    try (AlsSolver solver = new AlsSolver(parameters, threads)) {
      HeldOut split =
          HeldOut.split(data, HeldOut.Rule.NEWEST, parameters.validationUsers(), assignment.seed());
      Run run = new Run(solver, data, assignment.seed(), progress);
      double ndcg = run.validate(split);
      Factors items = run.fit();
      ModelVersion version = version(data, assignment, ndcg);
      progress.report(TrainingStep.of(TrainingStep.Phase.EXPORT, 0, 1));
      IalsExport.write(directory, items, solver.gram(items), parameters);
      Manifest.write(directory, version, data.itemIds());
      progress.report(TrainingStep.of(TrainingStep.Phase.EXPORT, 1, 1));
      return version;
    }
  }

  private ModelVersion version(TrainingData data, Assignment assignment, double ndcg) {
    return new ModelVersion(
        MODEL,
        assignment.version(),
        assignment.time(),
        parameters.dimensions(),
        data.byUser().rowCount(),
        data.itemIds().size(),
        data.byUser().entryCount(),
        ndcg,
        assignment.seed(),
        Map.of(
            "alpha", Double.toString(parameters.alpha()),
            "lambda", Double.toString(parameters.lambda()),
            "sweeps", Integer.toString(parameters.sweeps())));
  }

  private final class Run {
    private final AlsSolver solver;
    private final TrainingData data;
    private final long seed;
    private final TrainingProgress progress;

    Run(AlsSolver solver, TrainingData data, long seed, TrainingProgress progress) {
      this.solver = solver;
      this.data = data;
      this.seed = seed;
      this.progress = progress;
    }

    /** The NDCG@10 of a model that does not see what is held out; 0 where nothing is. */
    double validate(HeldOut split) {
      Sweeps sweeps = new Sweeps(split.training().byUser());
      double ndcg = 0;
      for (int done = 1; split.users().length > 0 && done <= parameters.sweeps(); done++) {
        double loss = sweeps.next();
        ndcg = ndcg(split, sweeps.items);
        report(done, loss, ndcg);
      }
      return ndcg;
    }

    /** The measured users' vectors are inferred as serving does it. */
    private double ndcg(HeldOut split, Factors items) {
      SparseRows measured = split.measuredRows();
      Factors users =
          solver.solve(measured, RowBatch.of(measured), items, progress::requireWanted).factors();
      return RankingQuality.ndcg(split, users, items, data.itemIds());
    }

    /** The item vectors after as many sweeps over everything. */
    Factors fit() {
      Sweeps sweeps = new Sweeps(data.byUser());
      for (int done = 1; done <= parameters.sweeps(); done++) {
        double loss = sweeps.next();
        report(parameters.sweeps() + done, loss, 0);
      }
      return sweeps.items;
    }

    private void report(int done, double loss, double ndcg) {
      progress.report(
          new TrainingStep(TrainingStep.Phase.TRAIN, done, 2L * parameters.sweeps(), loss, ndcg));
    }

    private final class Sweeps {
      private final SparseRows byUser;
      private final SparseRows byItem;
      private final List<RowBatch> userBatches;
      private final List<RowBatch> itemBatches;
      private Factors items;

      Sweeps(SparseRows byUser) {
        this.byUser = byUser;
        this.byItem = byUser.transposed();
        this.userBatches = RowBatch.of(byUser);
        this.itemBatches = RowBatch.of(byItem);
        this.items = Factors.random(byItem.rowCount(), parameters.dimensions(), seed);
      }

      /** One pass over users and items; answers the objective an interaction. */
      double next() {
        AlsSolver.Solved userSide =
            solver.solve(byUser, userBatches, items, progress::requireWanted);
        AlsSolver.Solved itemSide =
            solver.solve(byItem, itemBatches, userSide.factors(), progress::requireWanted);
        items = itemSide.factors();
        return (itemSide.misfit() + itemSide.penalty() + userSide.penalty()) / byUser.entryCount();
      }
    }
  }
}
