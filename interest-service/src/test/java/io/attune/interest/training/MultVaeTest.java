package io.attune.interest.training;

import static io.attune.interest.training.Trainings.data;
import static io.attune.interest.training.Trainings.histories;
import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.training.neural.VariationalAutoencoder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultVaeTest {
  private static final MultVae KIND = new MultVae();

  @TempDir Path directory;

  private static Hyperparameters parameters() {
    return KIND.space().defaults().with("encoder", 32).with("latent", 16).with("passes", 60);
  }

  @Test
  void findsWhatWasHeldOutBetterThanPopularityDoes() throws Exception {
    NeuralModels.findsMoreThanPopularity(KIND, parameters(), directory);
  }

  @Test
  void learnsTheSameFromTheSameSeed() throws Exception {
    NeuralModels.learnsTheSame(KIND, parameters().with("passes", 4), directory);
  }

  @Test
  void endsAsIfItHadNotBeenInterrupted() throws Exception {
    NeuralModels.resumes(KIND, parameters().with("passes", 25), directory, 3, 12, 24);
  }

  @Test
  void infersTheSameAloneAndInABatch() throws Exception {
    NeuralModels.infersAlike(KIND, parameters().with("passes", 4), directory);
  }

  @Test
  void stopsWhenWhatIsHeldOutIsFoundNoBetter() throws Exception {
    NeuralModels.stopsEarly(KIND, parameters().with("rate", 0.01).with("patience", 5), directory);
  }

  @Test
  void learnsFromASingleInteraction() throws Exception {
    NeuralModels.learnsFromASingleInteraction(KIND, parameters().with("passes", 3), directory);
  }

  @Test
  void gradientsAreThoseOfTheLoss() {
    for (int decoder : new int[] {0, 5}) {
      Gradients.check(
          new MultVaeNetwork(
              data(histories(12, 6)).byUser(),
              1,
              new VariationalAutoencoder.Size(
                  data(histories(12, 6)).itemIds().size(), 6, 4, decoder),
              new MultVaeNetwork.Regularisation(0.3, 0.2, 0.5, 2)),
          1);
    }
  }

  @Test
  void theDivergenceComesToCountPassByPass() {
    assertThat(new MultVaeNetwork.Regularisation(0, 0, 0.4, 4))
        .satisfies(
            regularisation -> {
              assertThat(regularisation.beta(0)).isZero();
              assertThat(regularisation.beta(2)).isEqualTo(0.2);
              assertThat(regularisation.beta(9)).isEqualTo(0.4);
            });
  }
}
