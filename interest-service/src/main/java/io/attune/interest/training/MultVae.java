package io.attune.interest.training;

import io.attune.interest.training.neural.Adam;
import io.attune.interest.training.neural.VariationalAutoencoder;
import java.util.List;

/**
 * A variational autoencoder with a multinomial likelihood: a user's few latent numbers, read off
 * what the user took up, give every item its share of what the user takes up in all. Form: {@link
 * VariationalAutoencoder}; learning: {@link MultVaeNetwork}.
 */
final class MultVae implements ModelKind {
  private static final String ENCODER = "encoder";
  private static final String LATENT = "latent";
  private static final String DECODER = "decoder";
  private static final String DROPOUT = "dropout";
  private static final String LATENT_DROPOUT = "latentDropout";
  private static final String CONFIDENCE_POWER = "confidencePower";
  private static final String BETA = "beta";
  private static final String ANNEALING = "annealing";
  private static final String RATE = "rate";
  private static final String PASSES = "passes";
  private static final String PATIENCE = "patience";

  private static final int WARM_UP = 10;
  private static final double CLIP = 5;

  /** A pass is short: writing down what it learned would take as long. */
  private static final int CHECKPOINT_EVERY = 10;

  @Override
  public String name() {
    return "mult-vae";
  }

  @Override
  public String source() {
    return "Liang, Krishnan, Hoffman, Jebara, Variational autoencoders for collaborative"
        + " filtering, WWW 2018";
  }

  @Override
  public SearchSpace space() {
    return new SearchSpace(
        List.of(
            new SearchSpace.Range(ENCODER, 50, 2_000, SearchSpace.Scale.WHOLE, 600),
            new SearchSpace.Range(LATENT, 20, 600, SearchSpace.Scale.WHOLE, 200),
            new SearchSpace.Range(DECODER, 0, 2_000, SearchSpace.Scale.WHOLE, 0),
            new SearchSpace.Range(DROPOUT, 0, 0.8, SearchSpace.Scale.LINEAR, 0.5),
            new SearchSpace.Range(LATENT_DROPOUT, 0, 0.8, SearchSpace.Scale.LINEAR, 0.4),
            new SearchSpace.Range(CONFIDENCE_POWER, 0, 2, SearchSpace.Scale.LINEAR, 1),
            new SearchSpace.Range(BETA, 0, 2, SearchSpace.Scale.LINEAR, 0.3),
            new SearchSpace.Range(ANNEALING, 1, 200, SearchSpace.Scale.WHOLE, 30),
            new SearchSpace.Range(RATE, 1e-4, 0.01, SearchSpace.Scale.LOG, 0.003),
            new SearchSpace.Range(PASSES, 10, 1_000, SearchSpace.Scale.WHOLE, 150),
            new SearchSpace.Range(PATIENCE, 5, 100, SearchSpace.Scale.WHOLE, 25)));
  }

  @Override
  public boolean scoresDirectly() {
    return true;
  }

  @Override
  public LearnedModel learn(TrainingData data, Hyperparameters values, LearningRun run) {
    VariationalAutoencoder.Size size =
        new VariationalAutoencoder.Size(
            data.itemIds().size(),
            values.getInt(ENCODER),
            values.getInt(LATENT),
            values.getInt(DECODER));
    MultVaeNetwork network =
        new MultVaeNetwork(
            data.byUser(),
            values.get(CONFIDENCE_POWER),
            size,
            new MultVaeNetwork.Regularisation(
                values.get(DROPOUT),
                values.get(LATENT_DROPOUT),
                values.get(BETA),
                values.getInt(ANNEALING)));
    GradientLearning.Settings settings =
        new GradientLearning.Settings(
            new Adam(values.get(RATE), CLIP),
            WARM_UP,
            values.getInt(PASSES),
            values.getInt(PATIENCE),
            CHECKPOINT_EVERY);
    GradientLearning.Outcome outcome = GradientLearning.learn(network, settings, run);
    return new MultVaeModel(
        size, values.get(CONFIDENCE_POWER), outcome.weights(), outcome.passes());
  }
}
