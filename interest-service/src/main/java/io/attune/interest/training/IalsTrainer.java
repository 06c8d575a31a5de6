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
 * <p>A first run leaves the last interactions of some users out and finds how many sweeps rank them
 * best; a second run does that many sweeps over everything. The model's validation is the first
 * run's. Objective and sources: {@link io.attune.interest.model.NormalEquations}.
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
      HeldOut split = HeldOut.split(data.byUser(), parameters.validationUsers(), assignment.seed());
      Run run = new Run(solver, data, assignment.seed(), progress);
      Validated best = run.validate(split);
      Factors items = run.fit(best.sweeps(), best.sweepsRun());
      ModelVersion version = version(data, assignment, best);
      progress.report(TrainingStep.of(TrainingStep.Phase.EXPORT, 0, 1));
      IalsExport.write(directory, items, solver.gram(items), parameters);
      Manifest.write(directory, version, data.itemIds());
      progress.report(TrainingStep.of(TrainingStep.Phase.EXPORT, 1, 1));
      return version;
    }
  }

  private ModelVersion version(TrainingData data, Assignment assignment, Validated best) {
    return new ModelVersion(
        MODEL,
        assignment.version(),
        assignment.time(),
        parameters.dimensions(),
        data.byUser().rowCount(),
        data.itemIds().size(),
        data.byUser().entryCount(),
        best.ndcg(),
        assignment.seed(),
        Map.of(
            "alpha", Double.toString(parameters.alpha()),
            "lambda", Double.toString(parameters.lambda()),
            "sweeps", Integer.toString(best.sweeps())));
  }

  /**
   * What the first run found.
   *
   * @param sweeps that rank best
   * @param ndcg after them
   * @param sweepsRun that it took to know
   */
  private record Validated(int sweeps, double ndcg, int sweepsRun) {}

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

    /** Without held-out users the most sweeps are taken. */
    Validated validate(HeldOut split) {
      int most = parameters.sweeps();
      if (split.users().length == 0) {
        return new Validated(most, 0, 0);
      }
      Sweeps sweeps = new Sweeps(split.training());
      Validated best = new Validated(1, 0, 0);
      int done = 0;
      while (done < most && done - best.sweeps() < parameters.patience()) {
        double loss = sweeps.next();
        done++;
        double ndcg = ndcg(split, sweeps.items);
        if (ndcg > best.ndcg()) {
          best = new Validated(done, ndcg, done);
        }
        // In all: at most these and as many again over everything.
        progress.report(new TrainingStep(TrainingStep.Phase.TRAIN, done, 2L * most, loss, ndcg));
      }
      return new Validated(best.sweeps(), best.ndcg(), done);
    }

    /** The measured users' vectors are inferred as serving does it. */
    private double ndcg(HeldOut split, Factors items) {
      SparseRows measured = split.measuredRows();
      Factors users =
          solver.solve(measured, RowBatch.of(measured), items, progress::requireWanted).factors();
      return RankingQuality.ndcg(split, users, items, data.itemIds());
    }

    /** The item vectors after some sweeps over everything. */
    Factors fit(int count, int doneBefore) {
      Sweeps sweeps = new Sweeps(data.byUser());
      for (int i = 1; i <= count; i++) {
        double loss = sweeps.next();
        progress.report(
            new TrainingStep(
                TrainingStep.Phase.TRAIN, doneBefore + i, doneBefore + count, loss, 0));
      }
      return sweeps.items;
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
