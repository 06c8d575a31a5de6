package io.attune.interest.training;

/**
 * One kind of interest model that can be trained: what it is called, where it was published, what
 * can be tuned, and how it learns. Holds no state, so that trainings may run at once.
 */
public interface ModelKind {
  /** The model's name in commands, contracts and version directories, for example {@code ease}. */
  String name();

  /** Authors, title, venue and year of the paper that the model follows. */
  String source();

  /** The hyper-parameters, their ranges, and the defaults that a search found. */
  SearchSpace space();

  /**
   * Whether it scores every item directly, which suits catalogues of bounded size only; else scores
   * are inner products.
   */
  boolean scoresDirectly();

  /**
   * Learns.
   *
   * @param data with at least one interaction; items whose interactions are all held out may be
   *     among its columns
   * @param parameters one value for each name of the {@link #space()}
   * @param run the seed, and what decides when to stop
   */
  LearnedModel learn(TrainingData data, Hyperparameters parameters, LearningRun run);
}
