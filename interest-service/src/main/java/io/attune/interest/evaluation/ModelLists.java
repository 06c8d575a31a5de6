package io.attune.interest.evaluation;

import io.attune.interest.evaluation.data.Split;
import io.attune.interest.evaluation.metric.ListMeasures;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.BrokenModel;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.SavedInterestModel;
import io.attune.interest.training.ModelKind;
import io.attune.interest.training.ModelKinds;
import io.attune.interest.training.ModelTrainer;
import io.attune.interest.training.TrainingProgress;
import io.attune.interest.training.Workspace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * The lists of one model for a fold's measured users.
 *
 * <p>The model goes through the service's trainer and is asked through what the trainer exported:
 * what is measured is what would serve. Every candidate is ranked, never a sample.
 */
final class ModelLists {
  private static final int USERS_A_BATCH = 64;

  private final ModelKinds kinds;
  private final ModelTrainer trainer;
  private final int threads;
  private final Clock clock;

  /**
   * @param threads that one TensorFlow operation may use when the model is asked
   */
  ModelLists(ModelKinds kinds, ModelTrainer trainer, int threads, Clock clock) {
    this.kinds = kinds;
    this.trainer = trainer;
    this.threads = threads;
    this.clock = clock;
  }

  /** Trains a kind and asks it; a list may be short or empty where the model knows no more. */
  Map<String, List<String>> of(ModelKind kind, Fold fold, long seed, TrainingProgress progress) {
    try (ScratchFolder folder = new ScratchFolder()) {
      Workspace workspace = new Workspace(folder.path());
      trainer.train(
          fold.trainingData(),
          new ModelTrainer.Assignment(
              kind, kinds.space(kind).defaults(), seed, "evaluated", clock.instant(), Map.of()),
          workspace,
          progress);
      try (InterestModel model = SavedInterestModel.loader(threads).load(workspace.version())) {
        fold.placeUnseen(model);
        return ask(model, fold);
      } catch (BrokenModel e) {
        throw new IllegalStateException("what was just exported cannot be loaded", e);
      }
    }
  }

  private static Map<String, List<String>> ask(InterestModel model, Fold fold) {
    List<Split.User> users = fold.split().measured();
    Map<String, List<String>> lists = new HashMap<>();
    for (int from = 0; from < users.size(); from += USERS_A_BATCH) {
      List<Split.User> batch = users.subList(from, Math.min(users.size(), from + USERS_A_BATCH));
      List<float[]> vectors = model.infer(batch.stream().map(fold::history).toList());
      for (int i = 0; i < vectors.size(); i++) {
        Predicate<String> ranked = fold.rankedFor(batch.get(i));
        lists.put(
            batch.get(i).id(),
            vectors.get(i).length == 0
                ? List.of()
                : model.nearest(vectors.get(i), ListMeasures.DEPTH, ranked).stream()
                    .map(ScoredItem::itemId)
                    .toList());
      }
    }
    return lists;
  }

  /**
   * What popularity comes to where nobody has met any candidate: all are as popular, so their order
   * is chance, drawn for each user.
   */
  static Map<String, List<String>> ofChance(Fold fold, long seed) {
    Random random = new Random(seed);
    Map<String, List<String>> lists = new HashMap<>();
    List<String> candidates = fold.split().candidates().stream().sorted().toList();
    for (Split.User user : fold.split().measured()) {
      List<String> ranked =
          new ArrayList<>(candidates.stream().filter(fold.rankedFor(user)).toList());
      Collections.shuffle(ranked, random);
      lists.put(user.id(), ranked.subList(0, Math.min(ListMeasures.DEPTH, ranked.size())));
    }
    return lists;
  }
}
