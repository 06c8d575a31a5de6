package io.attune.interest;

import io.attune.contract.client.ServiceChannel;
import io.attune.interest.client.ProfileHistories;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelStore;
import io.attune.interest.training.ItemSource;
import io.attune.interest.training.ModelKinds;
import io.attune.interest.training.ModelTrainer;
import io.attune.interest.training.Training;
import io.attune.interest.training.TrainingQueue;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** From behaviour to models. */
@Singleton
class TrainingComposition {
  private final InterestConfig config;

  TrainingComposition(InterestConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  TrainingQueue trainingQueue(
      ServiceChannel profile,
      Catalogues catalogues,
      HistoryReading reading,
      ModelStore store,
      ModelRegistry registry,
      Clock clock) {
    InterestConfig.Training training = config.training();
    return new TrainingQueue(
        new Training(
            new ProfileHistories(profile.channel(), training.readTimeout()),
            (tenant, items) -> readItems(catalogues.read(tenant), items),
            reading,
            store,
            registry,
            new ModelTrainer(
                new ModelTrainer.Settings(
                    training.threads(),
                    training.heldOut(),
                    training.validationUsers(),
                    training.maxScoredItems())),
            ModelKinds.standard().with(training.hyperparameters().orElse(List.of())),
            training.defaultModel(),
            clock));
  }

  private static void readItems(Catalogue catalogue, ItemSource.Reader reader) {
    catalogue.itemIds().stream()
        .sorted()
        .forEach(id -> catalogue.content(id).ifPresent(content -> reader.read(id, content)));
  }

  void close(@Disposes TrainingQueue queue) {
    queue.close();
  }
}
