package io.attune.interest.training;

import io.attune.contract.Tenant;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelStore;
import io.attune.interest.model.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * One training from end to end: reads the histories, trains, publishes the version, puts it into
 * service. Runs on its caller's thread; whatever ends it early leaves no version behind.
 */
public final class Training {
  private static final Logger LOG = Logger.getLogger(Training.class);
  private static final int USERS_A_REPORT = 1_000;

  private final HistorySource histories;
  private final HistoryReading reading;
  private final ModelStore store;
  private final ModelRegistry registry;
  private final Clock clock;
  private final String defaultModel;
  private final Map<String, ModelTrainer> trainers = new LinkedHashMap<>();

  /**
   * @param trainers one for each model; the first is the default
   */
  Training(
      HistorySource histories,
      HistoryReading reading,
      ModelStore store,
      ModelRegistry registry,
      List<ModelTrainer> trainers,
      Clock clock) {
    this.histories = histories;
    this.reading = reading;
    this.store = store;
    this.registry = registry;
    this.clock = clock;
    this.defaultModel = trainers.get(0).model();
    trainers.forEach(trainer -> this.trainers.put(trainer.model(), trainer));
  }

  /** The trainings this service can do. */
  public static Training of(
      HistorySource histories,
      HistoryReading reading,
      ModelStore store,
      ModelRegistry registry,
      IalsTrainer ials,
      Clock clock) {
    return new Training(histories, reading, store, registry, List.of(ials), clock);
  }

  /**
   * The trainer of a model.
   *
   * @param model its name; empty for the default one
   * @throws NotFound if there is none
   */
  ModelTrainer trainer(String model) {
    ModelTrainer trainer = trainers.get(model.isEmpty() ? defaultModel : model);
    if (trainer == null) {
      throw new NotFound(
          "there is no model %s; there are %s"
              .formatted(model, String.join(", ", trainers.keySet())));
    }
    return trainer;
  }

  /**
   * Trains.
   *
   * @throws PreconditionFailed if there is nothing to learn from
   */
  ModelVersion run(TrainingOrder order, TrainingProgress progress) {
    ModelTrainer trainer = trainer(order.model());
    TrainingData data = read(order.tenant(), progress);
    Path staged = store.stage(order.tenant(), trainer.model());
    try {
      Instant now = clock.instant();
      String name = store.nextVersion(order.tenant(), trainer.model(), now);
      ModelVersion version =
          trainer.train(
              data, new ModelTrainer.Assignment(name, now, order.seed()), staged, progress);
      progress.requireWanted();
      progress.report(TrainingStep.of(TrainingStep.Phase.ACTIVATE, 0, 1));
      store.publish(order.tenant(), staged, version);
      registry.activate(order.tenant(), version.model(), version.version());
      progress.report(TrainingStep.of(TrainingStep.Phase.ACTIVATE, 1, 1));
      LOG.infof(
          "Trained %s/%s on %d interactions of %d users, validation NDCG@10 %.3f",
          version.model(),
          version.version(),
          version.interactionCount(),
          version.userCount(),
          version.validationNdcg());
      return version;
    } catch (IOException e) {
      throw new UncheckedIOException("the trained model cannot be written", e);
    } finally {
      store.discard(staged);
    }
  }

  private TrainingData read(Tenant tenant, TrainingProgress progress) {
    TrainingData.Builder builder = new TrainingData.Builder();
    long[] users = {0};
    progress.report(TrainingStep.of(TrainingStep.Phase.READ, 0, 0));
    histories.readAll(
        tenant,
        history -> {
          builder.add(reading.read(history).interactions());
          users[0]++;
          if (users[0] % USERS_A_REPORT == 0) {
            progress.report(TrainingStep.of(TrainingStep.Phase.READ, users[0], 0));
          }
        });
    progress.report(TrainingStep.of(TrainingStep.Phase.READ, users[0], users[0]));
    if (builder.entryCount() == 0) {
      throw new PreconditionFailed(
          "NO_INTERACTIONS",
          "the histories of tenant %s (%d users) hold no interaction to learn from: record events first"
              .formatted(tenant, users[0]));
    }
    return builder.build();
  }
}
