package io.attune.interest.training;

import static io.attune.interest.training.Trainings.data;
import static io.attune.interest.training.Trainings.histories;
import static io.attune.interest.training.Trainings.interaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.failure.PreconditionFailed;
import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.ModelVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

class ModelTrainerTest {
  @TempDir Path directory;

  @Test
  void learnsFirstWithoutWhatIsHeldOutAndThenFromEverythingWithWhatItFound() throws Exception {
    Recorder kind = new Recorder(false);
    TrainingData data = data(histories(40, 10));

    try (InterestModel model = train(kind, data)) {
      assertThat(model.version().parameters())
          .containsEntry("epochs", "7")
          .containsEntry("found", "0.5");
    }

    assertThat(kind.runs).hasSize(2);
    LearningRun first = kind.runs.get(0);
    assertThat(first.validation()).isPresent();
    assertThat(first.epochs()).isEmpty();
    assertThat(first.settled()).isEmpty();
    assertThat(kind.seen.get(0).byUser().entryCount()).isEqualTo(40 * 8);
    LearningRun second = kind.runs.get(1);
    assertThat(second.validation()).isEmpty();
    assertThat(second.epochs()).isEqualTo(OptionalInt.of(7));
    assertThat(second.settled()).isEqualTo(Map.of("found", 0.5));
    assertThat(kind.seen.get(1).byUser().entryCount()).isEqualTo(40 * 10);
  }

  @Test
  void leavesOutItemsThatNobodyTookUp() throws Exception {
    TrainingData.Builder builder = new TrainingData.Builder();
    builder.addItem("idle", content(1, 0));
    builder.addItem("a", content(0, 1));
    builder.add(List.of(interaction("a", 1), interaction("b", 1)));

    try (InterestModel model = train(new Recorder(false), builder.build())) {
      assertThat(model.version().itemCount()).isEqualTo(2);
      assertThat(nearest(model, "a")).containsOnlyKeys("a", "b");
    }
  }

  @Test
  void servesScoresAndPlacesItemsThatTrainingDidNotSee() throws Exception {
    try (InterestModel model = train(new Recorder(true), withTexts())) {
      assertThat(model.version())
          .returns(3, ModelVersion::dimension)
          .returns(2, ModelVersion::scoreCount);
      assertThat(nearest(model, "a"))
          .containsExactlyInAnyOrderEntriesOf(Map.of("a", 1.0, "b", 0.0));

      model.place("new", content(0.6f, 0.8f));
      model.place("b", content(1, 0));

      assertThat(nearest(model, "a").keySet()).containsExactlyInAnyOrder("a", "b", "new");
      assertThat(nearest(model, "a").get("new").floatValue()).isEqualTo(0.8f);
      model.place("new", content(1, 0));
      assertThat(nearest(model, "a")).containsEntry("new", 0.0);
      assertThat(model.infer(List.of(List.of(interaction("new", 1)))).get(0)).isEmpty();
    }
  }

  @Test
  void placesNothingWhereTheModelCannot() throws Exception {
    try (InterestModel model = train(new Recorder(false), withTexts())) {
      model.place("new", content(1, 0));

      assertThat(nearest(model, "a")).containsOnlyKeys("a", "b");
    }
  }

  @Test
  void refusesTooManyItemsForAModelThatScoresEach() {
    ModelTrainer trainer =
        new ModelTrainer(new ModelTrainer.Settings(1, HeldOut.Rule.NEWEST, 10, 1));
    ModelTrainer.Assignment assignment =
        new ModelTrainer.Assignment(
            new Recorder(true), new Hyperparameters(Map.of()), 1, "v", Trainings.TIME, Map.of());

    assertThatThrownBy(
            () ->
                trainer.train(
                    withTexts(), assignment, new Workspace(directory), new Trainings.Progress()))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("2 items")
        .hasMessageContaining("1 allowed");
  }

  private InterestModel train(ModelKind kind, TrainingData data) throws Exception {
    return Trainings.train(kind, new Hyperparameters(Map.of()), data, 1, directory);
  }

  private static Map<String, Double> nearest(InterestModel model, String itemId) {
    float[] vector = model.infer(List.of(List.of(interaction(itemId, 1)))).get(0);
    Map<String, Double> scores = new TreeMap<>();
    for (ScoredItem item : model.nearest(vector, 100, id -> true)) {
      scores.put(item.itemId(), item.score());
    }
    return scores;
  }

  private static ItemContent content(float... textVector) {
    return new ItemContent(Set.of("news"), Optional.empty(), textVector);
  }

  private static TrainingData withTexts() {
    TrainingData.Builder builder = new TrainingData.Builder();
    builder.addItem("a", content(0, 1));
    builder.addItem("b", content(1, 0));
    builder.add(List.of(interaction("a", 1), interaction("b", 1)));
    return builder.build();
  }

  /**
   * Scores an item by whether it is in the history, or by vector; a placed item by the second
   * number of its text.
   */
  private static final class Recorder implements ModelKind {
    final List<LearningRun> runs = new ArrayList<>();
    final List<TrainingData> seen = new ArrayList<>();
    private final boolean scoresDirectly;

    Recorder(boolean scoresDirectly) {
      this.scoresDirectly = scoresDirectly;
    }

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public String source() {
      return "this test, 2026";
    }

    @Override
    public SearchSpace space() {
      return new SearchSpace(List.of());
    }

    @Override
    public boolean scoresDirectly() {
      return scoresDirectly;
    }

    @Override
    public LearnedModel learn(TrainingData data, Hyperparameters parameters, LearningRun run) {
      runs.add(run);
      seen.add(data);
      int items = data.itemIds().size();
      return new LearnedModel() {
        @Override
        public Inference build(ModelGraph graph) {
          Ops tf = graph.tf();
          Operand<TFloat32> histories = graph.histories(graph.confidences(), items);
          if (!scoresDirectly) {
            float[] identity = new float[items * items];
            for (int i = 0; i < items; i++) {
              identity[i * items + i] = 1;
            }
            return Inference.ofVectors(
                histories, graph.learned("identity", Shape.of(items, items), identity));
          }
          Operand<TFloat32> lengths =
              tf.reduceSum(histories, tf.constant(1), ReduceSum.keepDims(true));
          Function<UnseenItems, Operand<TFloat32>> placed =
              unseen -> tf.linalg.matMul(unseen.texts(), tf.constant(new float[][] {{0}, {1}}));
          return new Inference(
              Optional.of(histories), Optional.of(lengths), Optional.empty(), Optional.of(placed));
        }

        @Override
        public int epochs() {
          return 7;
        }

        @Override
        public Map<String, Double> settled() {
          return Map.of("found", 0.5);
        }
      };
    }
  }
}
