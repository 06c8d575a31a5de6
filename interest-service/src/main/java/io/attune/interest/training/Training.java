package io.attune.interest.training;

import io.attune.contract.Tenant;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelStore;
import io.attune.interest.model.ModelVersion;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * One training from end to end: reads the histories and the catalogue, trains, publishes the
 * version, puts it into service. Runs on its caller's thread; whatever ends it early leaves no
 * version behind.
 */
public final class Training {
  private static final Logger LOG = Logger.getLogger(Training.class);
  private static final int USERS_A_REPORT = 1_000;

  private final HistorySource histories;
  private final ItemSource items;
  private final HistoryReading reading;
  private final ModelStore store;
  private final ModelRegistry registry;
  private final ModelTrainer trainer;
  private final ModelKinds kinds;
  private final String defaultModel;
  private final Clock clock;

  /**
   * @param defaultModel the kind trained where none is asked for
   */
  public Training(
      HistorySource histories,
      ItemSource items,
      HistoryReading reading,
      ModelStore store,
      ModelRegistry registry,
      ModelTrainer trainer,
      ModelKinds kinds,
      String defaultModel,
      Clock clock) {
    this.histories = histories;
    this.items = items;
    this.reading = reading;
    this.store = store;
    this.registry = registry;
    this.trainer = trainer;
    this.kinds = kinds;
    this.defaultModel = kinds.get(defaultModel).name();
    this.clock = clock;
  }

  /**
   * Makes sure that a model can be asked for.
   *
   * @param model its name; empty for the default one
   * @throws NotFound if there is none
   */
  void requireKnown(String model) {
    if (!model.isEmpty()) {
      kinds.get(model);
    }
  }

  /**
   * Trains.
   *
   * @throws PreconditionFailed if there is nothing to learn from, or too much for the kind of model
   */
  ModelVersion run(TrainingOrder order, TrainingProgress progress) {
    TrainingData data = read(order.tenant(), progress);
    ModelKind kind = kind(order.model(), data);
    Path staged = store.stage(order.tenant(), kind.name());
    try {
      Instant now = clock.instant();
      ModelTrainer.Assignment assignment =
          new ModelTrainer.Assignment(
              kind,
              kind.space().defaults(),
              order.seed(),
              store.nextVersion(order.tenant(), kind.name(), now),
              now);
      Workspace workspace = new Workspace(staged);
      ModelVersion version = trainer.train(data, assignment, workspace, progress);
      progress.requireWanted();
      progress.report(TrainingStep.of(TrainingStep.Phase.ACTIVATE, 0, 1));
      store.publish(order.tenant(), workspace.version(), version);
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
    } finally {
      store.discard(staged);
    }
  }

  /** The kind asked for; the default one gives way to one that suits a catalogue of any size. */
  private ModelKind kind(String model, TrainingData data) {
    if (!model.isEmpty()) {
      return kinds.get(model);
    }
    ModelKind preferred = kinds.get(defaultModel);
    try {
      trainer.requireFeasible(preferred, data);
      return preferred;
    } catch (PreconditionFailed e) {
      ModelKind instead = kinds.bestOfVectors();
      LOG.infof("Training %s in place of the default: %s", instead.name(), e.getMessage());
      return instead;
    }
  }

  private TrainingData read(Tenant tenant, TrainingProgress progress) {
    TrainingData.Builder builder = new TrainingData.Builder();
    items.readAll(
        tenant,
        (itemId, textVector) ->
            textVector.ifPresentOrElse(
                vector -> builder.addItem(itemId, vector), () -> builder.addItem(itemId)));
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
