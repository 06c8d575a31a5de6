package io.attune.interest.training;

import io.attune.interest.model.NormalEquations;
import java.util.List;

/**
 * Matrix factorisation for implicit feedback by alternating least squares: user and item vectors
 * whose inner product is high where there was an interaction.
 *
 * <p>The number of sweeps is fixed: least squares with this regularisation converges and does not
 * learn by heart, and a measure by held-out interactions is too noisy to stop by. A served history
 * is folded in by the equations of a training's user step, and an item that training did not see
 * gets the vector that its content tells ({@link ContentRidge}). Objective and sources: {@link
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
    return Factorisation.learn(data, Parameters.of(values), false, run);
  }
}
