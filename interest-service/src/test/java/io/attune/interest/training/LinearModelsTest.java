package io.attune.interest.training;

import static io.attune.interest.training.Trainings.data;
import static io.attune.interest.training.Trainings.histories;
import static io.attune.interest.training.Trainings.interaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models in closed form, through what they export, against plain arithmetic. */
class LinearModelsTest {
  private static final List<Interaction> AB = List.of(interaction("a", 1), interaction("b", 1));
  private static final List<Interaction> ABC =
      List.of(interaction("a", 1), interaction("b", 1), interaction("c", 1));
  private static final List<Interaction> CD = List.of(interaction("c", 1), interaction("d", 1));

  @TempDir Path directory;

  @Test
  void popularityIsTheShareOfUsers() throws Exception {
    Map<String, Double> scores = scores("popularity", Map.of(), CD);

    assertThat(scores.get("a")).isCloseTo(2 / 3.0, offset(1e-5));
    assertThat(scores.get("d")).isCloseTo(1 / 3.0, offset(1e-5));
  }

  @Test
  void itemNearnessIsTheCosineOfColumns() throws Exception {
    Map<String, Double> scores =
        scores("item-knn", Map.of("shrinkage", 0.0, "asymmetry", 0.5, "locality", 1.0), AB);

    // c meets a and b once each, in columns of two users each; d meets neither.
    assertThat(scores.get("c")).isCloseTo(2 * (1 / 2.0), offset(1e-5));
    assertThat(scores.get("d")).isCloseTo(0, offset(1e-5));
  }

  @Test
  void userNearnessIsTheCosineOfRows() throws Exception {
    Map<String, Double> scores = scores("user-knn", Map.of("locality", 1.0), CD);

    // Not divided by the asking history's own length, which ranks alike.
    assertThat(scores.get("a")).isCloseTo(1 / Math.sqrt(3), offset(1e-5));
    assertThat(scores.get("c")).isCloseTo(1 / Math.sqrt(3) + 2 / Math.sqrt(2), offset(1e-5));
  }

  @Test
  void easeSolvesItsClosedForm() throws Exception {
    double lambda = 2;
    Map<String, Double> scores =
        scores(
            "ease",
            Map.of("lambda", lambda, "confidencePower", 0.0, "farShare", 1.0, "likeness", 0.0),
            AB);

    double[][] gram = {{2, 2, 1, 0}, {2, 2, 1, 0}, {1, 1, 2, 1}, {0, 0, 1, 1}};
    for (int i = 0; i < gram.length; i++) {
      gram[i][i] += lambda;
    }
    double[][] inverse = inverse(gram);
    assertThat(scores.get("c"))
        .isCloseTo(-(inverse[0][2] + inverse[1][2]) / inverse[2][2], offset(1e-4));
    assertThat(scores.get("b")).isCloseTo(-inverse[0][1] / inverse[1][1], offset(1e-4));
  }

  @Test
  void easeCountsWhatWasTakenUpTogetherMore() throws Exception {
    TrainingData.Builder builder = new TrainingData.Builder();
    for (int user = 0; user < 4; user++) {
      builder.add(
          List.of(at("later", 1_000_000), at("near", 60), at("first", 30), at("u" + user, 0)));
    }
    Map<String, Double> scores =
        scores("ease", Map.of(), builder.build(), List.of(at("first", 30)));

    assertThat(scores.get("near")).isGreaterThan(1.5 * scores.get("later"));
  }

  @Test
  void blendStandardisesItsParts() throws Exception {
    List<List<Interaction>> histories = histories(60, 10);
    TrainingData data = data(histories);
    Map<String, Double> ease = scores("ease", Map.of(), data, histories.get(0));
    Map<String, Double> onlyEase =
        scores("blend", Map.of("ialsWeight", 0.0), data, histories.get(0));

    histories.get(0).forEach(seen -> ease.remove(seen.itemId()));
    double mean = ease.values().stream().mapToDouble(s -> s).average().orElseThrow();
    double variance =
        ease.values().stream().mapToDouble(s -> (s - mean) * (s - mean)).average().orElseThrow();
    assertThat(ease)
        .allSatisfy(
            (item, score) ->
                assertThat(onlyEase.get(item))
                    .isCloseTo((score - mean) / Math.sqrt(variance), offset(1e-3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"popularity", "item-knn", "user-knn", "ease", "blend"})
  void infersTheSameAloneAndInABatch(String name) throws Exception {
    List<List<Interaction>> histories = histories(60, 10);
    ModelKind kind = ModelKinds.standard().get(name);
    try (InterestModel model =
        Trainings.train(kind, kind.space().defaults(), data(histories), 1, directory)) {
      List<List<Interaction>> asked =
          List.of(
              histories.get(0),
              List.of(),
              histories.get(1).subList(0, 2),
              List.of(interaction("never-trained", 1)));
      List<float[]> together = model.infer(asked);

      assertThat(together.get(1)).isEmpty();
      assertThat(together.get(3)).isEmpty();
      assertThat(together.get(0))
          .containsExactly(model.infer(asked.subList(0, 1)).get(0), offset(1e-3f));
      assertThat(together.get(2))
          .containsExactly(model.infer(asked.subList(2, 3)).get(0), offset(1e-3f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"item-knn", "user-knn", "ease", "blend"})
  void findsWhatWasHeldOutBetterThanPopularityDoes(String name) throws Exception {
    TrainingData data = data(histories(200, 15));

    assertThat(validation(name, data)).isGreaterThan(2 * validation("popularity", data));
  }

  private double validation(String name, TrainingData data) throws Exception {
    ModelKind kind = ModelKinds.standard().get(name);
    try (InterestModel model =
        Trainings.train(kind, kind.space().defaults(), data, 1, directory.resolve("for-" + name))) {
      return model.version().validationNdcg();
    }
  }

  private Map<String, Double> scores(
      String name, Map<String, Double> changed, List<Interaction> history) throws Exception {
    return scores(name, changed, data(List.of(AB, ABC, CD)), history);
  }

  private Map<String, Double> scores(
      String name, Map<String, Double> changed, TrainingData data, List<Interaction> history)
      throws Exception {
    ModelKind kind = ModelKinds.standard().get(name);
    Hyperparameters parameters = kind.space().defaults();
    for (Map.Entry<String, Double> change : changed.entrySet()) {
      parameters = parameters.with(change.getKey(), change.getValue());
    }
    Map<String, Double> scores = new HashMap<>();
    try (InterestModel model =
        Trainings.train(kind, parameters, data, 1, directory.resolve("for-" + name))) {
      float[] vector = model.infer(List.of(history)).get(0);
      for (ScoredItem item : model.nearest(vector, data.itemIds().size(), id -> true)) {
        scores.put(item.itemId(), item.score());
      }
    }
    return scores;
  }

  private static Interaction at(String item, long seconds) {
    return new Interaction(item, 1, Instant.ofEpochSecond(seconds));
  }

  /** By Gauss and Jordan. */
  private static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] left = new double[n][];
    double[][] right = new double[n][n];
    for (int i = 0; i < n; i++) {
      left[i] = matrix[i].clone();
      right[i][i] = 1;
    }
    for (int pivot = 0; pivot < n; pivot++) {
      double scale = left[pivot][pivot];
      for (int j = 0; j < n; j++) {
        left[pivot][j] /= scale;
        right[pivot][j] /= scale;
      }
      for (int i = 0; i < n; i++) {
        double factor = left[i][pivot];
        if (i != pivot) {
          for (int j = 0; j < n; j++) {
            left[i][j] -= factor * left[pivot][j];
            right[i][j] -= factor * right[pivot][j];
          }
        }
      }
    }
    return right;
  }
}
