package io.attune.interest.training;

import io.attune.contract.failure.PreconditionFailed;
import io.attune.interest.model.BrokenModel;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.Manifest;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.model.SavedInterestModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Trains any kind of model.
 *
 * <p>A first run learns without some interactions of some users, is exported, and is measured by
 * how well the exported model finds them: so the quality told is that of what serves. A second run
 * learns from everything, with as many passes as the first found best. Runs on its caller's thread;
 * one instance may train several data sets at once.
 */
public final class ModelTrainer {
  /**
   * How trainings are done.
   *
   * @param threads that one TensorFlow operation may use
   * @param heldOut which interactions are held out to measure by
   * @param validationUsers at most this many users are measured
   * @param maxScoredItems at most this many items for a model that scores each directly
   */
  public record Settings(
      int threads, HeldOut.Rule heldOut, int validationUsers, int maxScoredItems) {
    public Settings {
      if (threads < 1 || validationUsers < 0 || maxScoredItems < 1) {
        throw new IllegalArgumentException(
            "threads and scored items must be at least 1, validation users at least 0");
      }
    }
  }

  /**
   * What a training is about.
   *
   * @param kind what is trained
   * @param parameters what with
   * @param seed of every random choice
   * @param version the name of what is trained
   * @param time when it is trained
   * @param notes what the manifest should tell besides
   */
  public record Assignment(
      ModelKind kind,
      Hyperparameters parameters,
      long seed,
      String version,
      Instant time,
      Map<String, String> notes) {
    public Assignment {
      notes = Map.copyOf(notes);
    }
  }

  private final Settings settings;

  public ModelTrainer(Settings settings) {
    this.settings = settings;
  }

  /**
   * Whether a kind of model can be trained on some data.
   *
   * @throws PreconditionFailed if it scores every item directly and there are too many
   */
  void requireFeasible(ModelKind kind, TrainingData data) {
    int items = data.seenItemCount();
    if (kind.scoresDirectly() && items > settings.maxScoredItems()) {
      throw new PreconditionFailed(
          "TOO_MANY_ITEMS",
          "%s scores each item directly; %d items with interactions are more than the %d allowed"
              .formatted(kind.name(), items, settings.maxScoredItems()));
    }
  }

  /**
   * Trains a model and writes it in the {@link io.attune.interest.model.SavedModelFormat}.
   *
   * @param data with at least one interaction
   * @param workspace where the version is written ({@link Workspace#version()}); what a training of
   *     the same assignment and data left there before it was killed is gone on from
   * @param progress hears of every pass; what it throws ends the training
   * @throws PreconditionFailed if the kind cannot be trained on the data
   */
  public ModelVersion train(
      TrainingData data, Assignment assignment, Workspace workspace, TrainingProgress progress) {
    requireFeasible(assignment.kind(), data);
    TrainingData seen = Rearranged.seenItems(data);
    TwoRuns runs = new TwoRuns(progress);
    Workspace.make(workspace.root());
    Measured measured = measure(seen, assignment, workspace, runs);
    LearnedModel learned =
        learn(
            seen,
            assignment,
            Optional.empty(),
            measured.epochs() == 0 ? OptionalInt.empty() : OptionalInt.of(measured.epochs()),
            measured.settled(),
            workspace.finalCheckpoint(),
            runs.second());
    progress.report(TrainingStep.of(TrainingStep.Phase.EXPORT, 0, 1));
    ModelVersion version =
        export(seen, assignment, learned, measured.ndcg(), Workspace.empty(workspace.version()));
    progress.report(TrainingStep.of(TrainingStep.Phase.EXPORT, 1, 1));
    return version;
  }

  /**
   * How good a model would be: the first run of a training alone.
   *
   * @param workspace as for {@link #train}
   * @return NDCG@10 on what is held out, 0 to 1; 0 where nobody has enough interactions
   * @throws PreconditionFailed if the kind cannot be trained on the data
   */
  public double quality(
      TrainingData data, Assignment assignment, Workspace workspace, TrainingProgress progress) {
    requireFeasible(assignment.kind(), data);
    Workspace.make(workspace.root());
    return measure(Rearranged.seenItems(data), assignment, workspace, new TwoRuns(progress)).ndcg();
  }

  /** What the first run found. */
  private record Measured(double ndcg, int epochs, Map<String, Double> settled) {
    private static final String NDCG = "ndcg";
    private static final String SETTLED = "settled.";

    static Optional<Measured> read(Path file) {
      return Checkpoint.read(file).map(Measured::of);
    }

    private static Measured of(Checkpoint kept) {
      Map<String, Double> settled = new TreeMap<>();
      kept.numbers()
          .forEach(
              (name, value) -> {
                if (name.startsWith(SETTLED)) {
                  settled.put(name.substring(SETTLED.length()), value);
                }
              });
      return new Measured(kept.numbers().get(NDCG), kept.epochs(), settled);
    }

    void write(Path file) {
      Map<String, Double> numbers = new TreeMap<>();
      numbers.put(NDCG, ndcg);
      settled.forEach((name, value) -> numbers.put(SETTLED + name, value));
      new Checkpoint(epochs, numbers, Map.of()).write(file);
    }
  }

  private Measured measure(
      TrainingData data, Assignment assignment, Workspace workspace, TwoRuns runs) {
    Optional<Measured> before = Measured.read(workspace.measured());
    if (before.isPresent()) {
      return before.get();
    }
    Measured measured = validate(data, assignment, workspace, runs);
    measured.write(workspace.measured());
    return measured;
  }

  private Measured validate(
      TrainingData data, Assignment assignment, Workspace workspace, TwoRuns runs) {
    HeldOut split =
        HeldOut.split(data, settings.heldOut(), settings.validationUsers(), assignment.seed());
    if (split.users().length == 0) {
      return new Measured(0, 0, Map.of());
    }
    LearnedModel learned =
        learn(
            split.training(),
            assignment,
            Optional.of(split),
            OptionalInt.empty(),
            Map.of(),
            workspace.validationCheckpoint(),
            runs.first());
    Path directory = Workspace.empty(workspace.validation());
    export(split.training(), assignment, learned, 0, directory);
    try (InterestModel model = SavedInterestModel.loader(settings.threads()).load(directory)) {
      double ndcg = RankingQuality.ndcg(split, model, runs.first()::requireWanted);
      runs.measured(ndcg);
      return new Measured(ndcg, learned.epochs(), learned.settled());
    } catch (BrokenModel e) {
      throw new IllegalStateException("what was just exported cannot be loaded", e);
    }
  }

  private LearnedModel learn(
      TrainingData data,
      Assignment assignment,
      Optional<HeldOut> validation,
      OptionalInt epochs,
      Map<String, Double> settled,
      Path checkpoint,
      TrainingProgress progress) {
    return assignment
        .kind()
        .learn(
            data,
            assignment.parameters(),
            new LearningRun(
                assignment.seed(),
                settings.threads(),
                validation,
                epochs,
                settled,
                Optional.of(checkpoint),
                progress));
  }

  private static ModelVersion export(
      TrainingData data, Assignment assignment, LearnedModel learned, double ndcg, Path directory) {
    SavedModelWriter.Layout layout = SavedModelWriter.write(directory, learned, data);
    ModelVersion version =
        new ModelVersion(
            assignment.kind().name(),
            assignment.version(),
            assignment.time(),
            layout.dimension(),
            layout.scoreCount(),
            data.byUser().rowCount(),
            data.itemIds().size(),
            data.byUser().entryCount(),
            ndcg,
            assignment.seed(),
            facts(assignment, learned));
    try {
      Manifest.write(directory, version, data.itemIds());
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be written", e);
    }
    return version;
  }

  private static Map<String, String> facts(Assignment assignment, LearnedModel learned) {
    Map<String, String> facts = new TreeMap<>(learned.facts());
    facts.putAll(assignment.notes());
    assignment
        .parameters()
        .values()
        .forEach((name, value) -> facts.put(name, Double.toString(value)));
    learned.settled().forEach((name, value) -> facts.put(name, Double.toString(value)));
    if (learned.epochs() > 0) {
      facts.put("epochs", Integer.toString(learned.epochs()));
    }
    return facts;
  }
}
