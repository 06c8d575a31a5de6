package io.attune.interest.training;

import static io.attune.interest.training.Trainings.data;
import static io.attune.interest.training.Trainings.histories;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.attune.contract.failure.Cancelled;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import java.nio.file.Path;
import java.util.List;

/** What every model that learns along the gradient has to do, on data of seconds. */
final class NeuralModels {
  private NeuralModels() {}

  static void findsMoreThanPopularity(ModelKind kind, Hyperparameters parameters, Path directory)
      throws Exception {
    TrainingData data = data(histories(160, 15));
    ModelKind popularity = new Popularity();
    try (InterestModel model =
            Trainings.train(kind, parameters, data, 1, directory.resolve("model"));
        InterestModel simple =
            Trainings.train(
                popularity,
                popularity.space().defaults(),
                data,
                1,
                directory.resolve("popularity"))) {
      assertThat(model.version().validationNdcg())
          .isGreaterThan(2 * simple.version().validationNdcg());
    }
  }

  static void learnsTheSame(ModelKind kind, Hyperparameters parameters, Path directory)
      throws Exception {
    List<List<Interaction>> histories = histories(80, 12);
    try (InterestModel one =
            Trainings.train(kind, parameters, data(histories), 5, directory.resolve("one"));
        InterestModel other =
            Trainings.train(kind, parameters, data(histories), 5, directory.resolve("other"))) {
      assertThat(one.version()).isEqualTo(other.version());
      assertThat(one.infer(histories.subList(0, 1)).get(0))
          .containsExactly(other.infer(histories.subList(0, 1)).get(0), offset(1e-4f));
    }
  }

  /** Wherever it was killed, what is learned in the end is the same. */
  static void resumes(
      ModelKind kind, Hyperparameters parameters, Path directory, int... killedAfter)
      throws Exception {
    List<List<Interaction>> histories = histories(80, 12);
    TrainingData data = data(histories);
    Trainings.Progress uninterrupted = new Trainings.Progress();
    try (InterestModel whole =
        Trainings.train(kind, parameters, data, 1, directory.resolve("whole"), uninterrupted)) {
      for (int steps : killedAfter) {
        Path workspace = directory.resolve("killed-after-" + steps);
        Trainings.Progress killed = new Trainings.Progress(steps);
        assertThatThrownBy(() -> Trainings.train(kind, parameters, data, 1, workspace, killed))
            .isInstanceOf(Cancelled.class);
        Trainings.Progress progress = new Trainings.Progress();

        try (InterestModel resumed =
            Trainings.train(kind, parameters, data, 1, workspace, progress)) {
          assertThat(resumed.version()).isEqualTo(whole.version());
          assertThat(resumed.infer(histories.subList(0, 1)).get(0))
              .containsExactly(whole.infer(histories.subList(0, 1)).get(0), offset(1e-4f));
        }
        assertThat(progress.steps.size()).isLessThanOrEqualTo(uninterrupted.steps.size());
      }
    }
  }

  static void infersAlike(ModelKind kind, Hyperparameters parameters, Path directory)
      throws Exception {
    List<List<Interaction>> histories = histories(80, 12);
    try (InterestModel model =
        Trainings.train(kind, parameters, data(histories), 1, directory.resolve("model"))) {
      List<List<Interaction>> asked =
          List.of(
              histories.get(0),
              List.of(),
              histories.get(1).subList(0, 2),
              List.of(Trainings.interaction("never-trained", 1)));
      List<float[]> together = model.infer(asked);

      assertThat(together.get(1)).isEmpty();
      assertThat(together.get(3)).isEmpty();
      assertThat(together.get(0))
          .containsExactly(model.infer(asked.subList(0, 1)).get(0), offset(1e-3f));
      assertThat(together.get(2))
          .containsExactly(model.infer(asked.subList(2, 3)).get(0), offset(1e-3f));
    }
  }

  static void learnsFromASingleInteraction(
      ModelKind kind, Hyperparameters parameters, Path directory) throws Exception {
    List<Interaction> history = List.of(Trainings.interaction("only", 1));
    try (InterestModel model =
        Trainings.train(kind, parameters, data(List.of(history)), 1, directory)) {
      assertThat(model.nearest(model.infer(List.of(history)).get(0), 5, id -> true))
          .extracting(ScoredItem::itemId)
          .containsExactly("only");
    }
  }

  /** Of the first run: it tells loss and measure, ends after the patience, and takes the best. */
  static void stopsEarly(ModelKind kind, Hyperparameters parameters, Path directory)
      throws Exception {
    Trainings.Progress progress = new Trainings.Progress();
    try (InterestModel model =
        Trainings.train(kind, parameters, data(histories(80, 12)), 1, directory, progress)) {
      List<TrainingStep> passes =
          progress.steps.stream()
              .filter(step -> step.phase() == TrainingStep.Phase.TRAIN && step.loss() > 0)
              .toList();
      List<TrainingStep> first = passes.stream().filter(step -> step.validationNdcg() > 0).toList();
      int best = 0;
      for (int i = 0; i < first.size(); i++) {
        best = first.get(i).validationNdcg() > first.get(best).validationNdcg() ? i : best;
      }

      assertThat(first).hasSize(best + 1 + parameters.getInt("patience"));
      assertThat(model.version().validationNdcg())
          .isCloseTo(first.get(best).validationNdcg(), offset(1e-3));
      assertThat(model.version().parameters()).containsEntry("epochs", Integer.toString(best + 1));
    }
  }
}
