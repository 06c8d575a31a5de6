package io.attune.interest.training;

import io.attune.contract.Tenant;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelStore;
import io.attune.interest.model.ModelVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One training from end to end: reads the histories and the catalogue, trains, publishes the
 * version, puts it into service. Runs on its caller's thread.
 *
 * <p>Whatever ends it early leaves no version behind. Where the process was killed or stopped, the
 * training can be gone on with ({@link TrainingJournal}); where it failed or nobody waits for it
 * any more, nothing is left of it.
 */
public final class Training {
  private static final Logger LOG = Logger.getLogger(Training.class);
  private static final int USERS_A_REPORT = 1_000;

  // A training that takes the process down with it must not do so at every start.
  private static final int MAX_STARTS = 3;

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
   * @throws PreconditionFailed if there is nothing to learn from, or too much for the kind of
   *     model, or another process trains for the tenant
   * @throws Unavailable if the service stops; the training may be {@link #resume}d
   */
  ModelVersion run(TrainingOrder order, TrainingProgress progress) {
    try (TrainingJournal journal = open(order.tenant())) {
      TrainingData data = read(order.tenant(), progress);
      return finish(journal, order, data, journal.keep(data), 1, progress);
    }
  }

  /** The tenants with a training that was begun and has not ended. */
  List<Tenant> unfinished() {
    return store.tenants().stream()
        .filter(tenant -> TrainingJournal.isUnfinished(store.trainingDirectory(tenant)))
        .sorted(Comparator.comparing(Tenant::id))
        .toList();
  }

  /**
   * Goes on with a training that was begun and has not ended, from where it was.
   *
   * @return the version; empty where there is nothing to go on with
   * @throws PreconditionFailed if another process does
   * @throws Unavailable if the service stops; the training may be resumed again
   */
  Optional<ModelVersion> resume(Tenant tenant, TrainingProgress progress) {
    try (TrainingJournal journal = open(tenant)) {
      Optional<TrainingJournal.Entry> entry = journal.unfinished();
      Optional<TrainingData> data = entry.flatMap(journal::data);
      if (data.isEmpty() || entry.get().starts() == MAX_STARTS) {
        LOG.warnf("A training of tenant %s that was cut short is given up", tenant);
        journal.end();
        return Optional.empty();
      }
      TrainingOrder order = new TrainingOrder(tenant, entry.get().model(), entry.get().seed());
      return Optional.of(
          finish(
              journal,
              order,
              data.get(),
              entry.get().digest(),
              entry.get().starts() + 1,
              progress));
    }
  }

  private TrainingJournal open(Tenant tenant) {
    return TrainingJournal.open(store.trainingDirectory(tenant));
  }

  private ModelVersion finish(
      TrainingJournal journal,
      TrainingOrder order,
      TrainingData data,
      String digest,
      int starts,
      TrainingProgress progress) {
    boolean unfinished = false;
    try {
      Choice choice = choose(order.model(), data);
      Hyperparameters parameters = kinds.space(choice.kind()).defaults();
      Workspace workspace =
          journal.begin(
              new TrainingJournal.Entry(
                  order.model(),
                  choice.kind().name(),
                  parameters.values(),
                  order.seed(),
                  digest,
                  starts));
      Instant now = clock.instant();
      ModelTrainer.Assignment assignment =
          new ModelTrainer.Assignment(
              choice.kind(),
              parameters,
              order.seed(),
              store.nextVersion(order.tenant(), choice.kind().name(), now),
              now,
              choice.notes());
      ModelVersion version = trainer.train(data, assignment, workspace, progress);
      progress.requireWanted();
      activate(order.tenant(), workspace, version, progress);
      return version;
    } catch (Unavailable e) {
      unfinished = true;
      throw e;
    } finally {
      if (!unfinished) {
        journal.end();
      }
    }
  }

  private void activate(
      Tenant tenant, Workspace workspace, ModelVersion version, TrainingProgress progress) {
    progress.report(TrainingStep.of(TrainingStep.Phase.ACTIVATE, 0, 1));
    store.publish(tenant, workspace.version(), version);
    registry.activate(tenant, version.model(), version.version());
    progress.report(TrainingStep.of(TrainingStep.Phase.ACTIVATE, 1, 1));
    LOG.infof(
        "Trained %s/%s on %d interactions of %d users, validation NDCG@10 %.3f",
        version.model(),
        version.version(),
        version.interactionCount(),
        version.userCount(),
        version.validationNdcg());
  }

  /**
   * What is trained.
   *
   * @param notes why, where it is not what one would expect
   */
  private record Choice(ModelKind kind, Map<String, String> notes) {}

  /** The kind asked for; the default one gives way to one that suits a catalogue of any size. */
  private Choice choose(String model, TrainingData data) {
    if (!model.isEmpty()) {
      return new Choice(kinds.get(model), Map.of());
    }
    ModelKind preferred = kinds.get(defaultModel);
    try {
      trainer.requireFeasible(preferred, data);
      return new Choice(preferred, Map.of());
    } catch (PreconditionFailed e) {
      return new Choice(kinds.bestOfVectors(), Map.of("insteadOfDefault", e.getMessage()));
    }
  }

  private TrainingData read(Tenant tenant, TrainingProgress progress) {
    TrainingData.Builder builder = new TrainingData.Builder();
    items.readAll(tenant, builder::addItem);
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
    return Rearranged.canonical(builder.build());
  }
}
