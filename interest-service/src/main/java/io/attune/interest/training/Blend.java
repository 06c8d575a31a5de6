package io.attune.interest.training;

import java.util.List;

/**
 * What four models say together, of which each knows what the others do not.
 *
 * <p>Scores are of different scales, and differently spread from one user to the next; so each is
 * standardised over the items that the user has not taken up, and the sum is taken with fixed
 * weights [1]:
 *
 * <pre>
 * score = likedWeight z(x_c K) + takenWeight z(x N) + factorsWeight z(u · A) + availabilityWeight z(before)
 * </pre>
 *
 * <ul>
 *   <li>K, a regression of items on items [2] from pairs that count by how near in time they were
 *       taken up, by how sure the user was of both, and by how alike the user found them ({@link
 *       NearPairs}); the history x_c counts by confidence;
 *   <li>N, the same from pairs that count by their nearness in time alone, for the history x of
 *       ones and zeros;
 *   <li>A, alternating least squares whose item vectors lie near what the items' content tells
 *       ({@link Factorisation});
 *   <li>what had happened with an item when the history ended ({@link Availability}).
 * </ul>
 *
 * <p>Two things depend on what is asked of a catalogue, and are tried on the interactions that a
 * training holds out, with K alone: how much items of the same labels and time count as taken up
 * together beforehand (0 where labels tell nothing), and how much less a history's older
 * interactions count (0 to fill a history's gaps, more to tell its next item). Items that training
 * did not see are placed by content in A's space; their score is what the sum of an item with that
 * part is expected to be, by a regression over the user's unseen items.
 *
 * <p>Sources: [1] Fox and Shaw, Combination of multiple searches, TREC 1994, for sums of normalised
 * scores (CombSUM); [2] Steck, Embarrassingly shallow autoencoders for sparse data, WWW 2019.
 */
final class Blend implements ModelKind {
  private static final String LIKED_WEIGHT = "likedWeight";
  private static final String TAKEN_WEIGHT = "takenWeight";
  private static final String FACTORS_WEIGHT = "factorsWeight";
  private static final String AVAILABILITY_WEIGHT = "availabilityWeight";
  private static final String LAMBDA = "lambda";
  private static final String CONFIDENCE_POWER = "confidencePower";
  private static final String FAR_SHARE = "farShare";
  private static final String NEAR_SECONDS = "nearSeconds";
  private static final String LIKENESS = "likeness";
  private static final String NEAR_YEARS = "nearYears";
  private static final String DIMENSIONS = "dimensions";
  private static final String ALPHA = "alpha";
  private static final String FACTORS_LAMBDA = "factorsLambda";
  private static final String SWEEPS = "sweeps";

  @Override
  public String name() {
    return "blend";
  }

  @Override
  public String source() {
    return "Fox and Shaw, Combination of multiple searches, TREC 1994 (CombSUM), of standardised"
        + " scores of linear item models, a factorisation and item content";
  }

  @Override
  public SearchSpace space() {
    return new SearchSpace(
        List.of(
            new SearchSpace.Range(LIKED_WEIGHT, 0, 3, SearchSpace.Scale.LINEAR, 1),
            new SearchSpace.Range(TAKEN_WEIGHT, 0, 3, SearchSpace.Scale.LINEAR, 0.5),
            new SearchSpace.Range(FACTORS_WEIGHT, 0, 3, SearchSpace.Scale.LINEAR, 1.5),
            new SearchSpace.Range(AVAILABILITY_WEIGHT, 0, 3, SearchSpace.Scale.LINEAR, 0.6),
            new SearchSpace.Range(LAMBDA, 10, 1000, SearchSpace.Scale.LOG, 100),
            new SearchSpace.Range(CONFIDENCE_POWER, 0, 2, SearchSpace.Scale.LINEAR, 1),
            new SearchSpace.Range(FAR_SHARE, 0, 1, SearchSpace.Scale.LINEAR, 0.33),
            new SearchSpace.Range(NEAR_SECONDS, 10, 86_400, SearchSpace.Scale.LOG, 60),
            new SearchSpace.Range(LIKENESS, 0, 5, SearchSpace.Scale.LINEAR, 2.5),
            new SearchSpace.Range(NEAR_YEARS, 0.5, 50, SearchSpace.Scale.LOG, 4),
            new SearchSpace.Range(DIMENSIONS, 16, 256, SearchSpace.Scale.WHOLE, 64),
            new SearchSpace.Range(ALPHA, 0.05, 2, SearchSpace.Scale.LOG, 0.21),
            new SearchSpace.Range(FACTORS_LAMBDA, 1e-4, 0.1, SearchSpace.Scale.LOG, 0.015),
            new SearchSpace.Range(SWEEPS, 4, 32, SearchSpace.Scale.WHOLE, 8)));
  }

  @Override
  public boolean scoresDirectly() {
    return true;
  }

  @Override
  public LearnedModel learn(TrainingData data, Hyperparameters parameters, LearningRun run) {
    double power = parameters.get(CONFIDENCE_POWER);
    PairSettings settings;
    float[] liked;
    try (NearPairs pairs = pairs(data, parameters, power, parameters.get(LIKENESS), run)) {
      settings =
          run.validation()
              .map(split -> PairSettings.best(pairs, split, power, run.progress()))
              .orElseGet(() -> PairSettings.of(run.settled()));
      liked = pairs.weights(settings.content());
    }
    float[] taken;
    try (NearPairs pairs = pairs(data, parameters, 0, 0, run)) {
      taken = pairs.weights(settings.content());
    }
    Ials.Parameters factors =
        new Ials.Parameters(
            parameters.getInt(DIMENSIONS),
            parameters.get(ALPHA),
            parameters.get(FACTORS_LAMBDA),
            parameters.getInt(SWEEPS));
    return new BlendModel(
        data.itemIds().size(),
        settings,
        power,
        new BlendModel.Matrix(liked, weight(parameters, LIKED_WEIGHT)),
        new BlendModel.Matrix(taken, weight(parameters, TAKEN_WEIGHT)),
        Factorisation.learn(data, factors, true, run),
        weight(parameters, FACTORS_WEIGHT),
        Availability.of(data),
        weight(parameters, AVAILABILITY_WEIGHT));
  }

  private static float weight(Hyperparameters parameters, String name) {
    return (float) parameters.get(name);
  }

  private static NearPairs pairs(
      TrainingData data,
      Hyperparameters parameters,
      double power,
      double likeness,
      LearningRun run) {
    return new NearPairs(
        data,
        new GramMatrix.Pairing(
            power, parameters.get(FAR_SHARE), parameters.get(NEAR_SECONDS), likeness),
        parameters.get(LAMBDA),
        parameters.get(NEAR_YEARS),
        run);
  }
}
