package io.attune.interest.training;

import static io.attune.interest.training.Trainings.data;
import static io.attune.interest.training.Trainings.histories;
import static io.attune.interest.training.Trainings.interaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.attune.contract.failure.Cancelled;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.ModelVersion;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IalsTest {
  private static final int DIMENSIONS = 16;
  private static final Hyperparameters PARAMETERS =
      new Hyperparameters(
          Map.of("dimensions", (double) DIMENSIONS, "alpha", 0.5, "lambda", 0.01, "sweeps", 6.0));

  @TempDir Path directory;

  @Test
  void findsWhatWasHeldOutFarBetterThanPopularityDoes() throws Exception {
    List<List<Interaction>> histories = histories(240, 20);

    double byModel = 0;
    double byPopularity = 0;
    List<String> popular = mostPopular(histories);
    try (InterestModel model = train(training(histories), 1, "v1")) {
      for (List<Interaction> history : histories) {
        Set<String> heldOut = ids(history.subList(0, 5));
        List<Interaction> known = history.subList(5, history.size());
        Set<String> seen = ids(known);
        float[] vector = model.infer(List.of(known)).get(0);
        byModel += hits(itemIds(model.nearest(vector, 10, id -> !seen.contains(id))), heldOut);
        byPopularity +=
            hits(popular.stream().filter(id -> !seen.contains(id)).limit(10).toList(), heldOut);
      }
    }

    assertThat(byModel).isGreaterThan(2.5 * byPopularity);
  }

  @Test
  void infersATrainedUsersOwnVector() throws Exception {
    List<List<Interaction>> histories = histories(80, 12);
    TrainingData data = data(histories);

    try (InterestModel model = train(data, 1, "v1");
        AlsSolver solver = new AlsSolver(Ials.Parameters.of(PARAMETERS), 1)) {
      Factors items = trainedItems(model, data);
      Factors users =
          solver.solve(data.byUser(), RowBatch.of(data.byUser()), items, () -> {}).factors();
      List<float[]> inferred = model.infer(histories);
      for (int user = 0; user < histories.size(); user++) {
        assertThat(inferred.get(user)).containsExactly(users.row(user), offset(1e-4f));
      }
    }
  }

  @Test
  void solvesTheNormalEquations() {
    Factors items = Factors.random(7, 3, 5);
    for (int i = 0; i < items.rows().length; i++) {
      items.rows()[i] *= 10;
    }
    TrainingData data =
        data(List.of(List.of(interaction("a", 2), interaction("b", 0.5)), sevenItems()));
    Ials.Parameters parameters = new Ials.Parameters(3, 0.3, 0.05, 1);
    try (AlsSolver solver = new AlsSolver(parameters, 1)) {
      Factors users =
          solver.solve(data.byUser(), RowBatch.of(data.byUser()), items, () -> {}).factors();

      assertGradientVanishes(users.row(0), items, new double[] {2, 0.5, 0, 0, 0, 0, 0}, parameters);
      assertGradientVanishes(users.row(1), items, new double[] {1, 1, 1, 1, 1, 1, 1}, parameters);
    }
  }

  @Test
  void isTheSameForTheSameSeed() throws Exception {
    TrainingData data = data(histories(80, 12));
    try (InterestModel first = train(data, 7, "v1");
        InterestModel second = train(data, 7, "v2");
        InterestModel other = train(data, 8, "v3")) {
      List<Interaction> history = histories(1, 12).get(0);
      float[] vector = first.infer(List.of(history)).get(0);

      assertThat(second.infer(List.of(history)).get(0)).containsExactly(vector, offset(1e-4f));
      assertThat(other.infer(List.of(history)).get(0)).isNotEqualTo(vector);
      assertThat(second.version().validationNdcg())
          .isCloseTo(first.version().validationNdcg(), offset(5e-4));
    }
  }

  @Test
  void infersTheSameAloneAndInABatchOfUnequalHistories() throws Exception {
    TrainingData data = data(histories(80, 12));
    List<List<Interaction>> histories =
        List.of(
            histories(1, 12).get(0),
            List.of(),
            histories(1, 12).get(0).subList(0, 3),
            List.of(interaction("never-trained", 1)));
    try (InterestModel model = train(data, 1, "v1")) {
      List<float[]> together = model.infer(histories);

      assertThat(together).hasSize(4);
      assertThat(together.get(1)).isEmpty();
      assertThat(together.get(3)).isEmpty();
      assertThat(together.get(0))
          .containsExactly(model.infer(histories.subList(0, 1)).get(0), offset(1e-4f));
      assertThat(together.get(2))
          .containsExactly(model.infer(histories.subList(2, 3)).get(0), offset(1e-4f));
    }
  }

  @Test
  void lessensTheLossWithEverySweepAndReportsIt() throws Exception {
    Trainings.Progress progress = new Trainings.Progress();
    Trainings.train(new Ials(), PARAMETERS, data(histories(80, 12)), 1, directory, progress)
        .close();

    List<TrainingStep> sweeps =
        progress.steps.stream()
            .filter(step -> step.phase() == TrainingStep.Phase.TRAIN && step.loss() > 0)
            .toList();
    assertThat(sweeps).hasSize(12);
    assertThat(sweeps).allSatisfy(step -> assertThat(step.total()).isEqualTo(12));
    assertThat(sweeps.subList(0, 6))
        .isSortedAccordingTo(Comparator.comparingDouble(TrainingStep::loss).reversed())
        .allSatisfy(step -> assertThat(step.validationNdcg()).isBetween(0.05, 1.0));
  }

  @Test
  void endsWhenNobodyWaits() {
    assertThatThrownBy(
            () ->
                Trainings.train(
                    new Ials(),
                    PARAMETERS,
                    data(histories(80, 12)),
                    1,
                    directory,
                    new Trainings.Progress(2)))
        .isInstanceOf(Cancelled.class);
  }

  @Test
  void trainsOnASingleInteraction() throws Exception {
    TrainingData data = data(List.of(List.of(interaction("only", 1))));
    try (InterestModel model = train(data, 1, "v1")) {
      assertThat(model.version())
          .returns(1L, ModelVersion::interactionCount)
          .returns(0.0, ModelVersion::validationNdcg);
      assertThat(model.infer(List.of(List.of(interaction("only", 1)))).get(0)).hasSize(DIMENSIONS);
    }
  }

  private InterestModel train(TrainingData data, long seed, String name) throws Exception {
    return Trainings.train(new Ials(), PARAMETERS, data, seed, directory.resolve(name));
  }

  private static void assertGradientVanishes(
      float[] user, Factors items, double[] confidences, Ials.Parameters parameters) {
    double[] gradient = new double[user.length];
    double weight = parameters.alpha() * items.count();
    for (int item = 0; item < items.count(); item++) {
      float[] vector = items.row(item);
      double product = 0;
      for (int d = 0; d < user.length; d++) {
        product += user[d] * vector[d];
      }
      for (int d = 0; d < user.length; d++) {
        gradient[d] +=
            (confidences[item] * (product - 1) + parameters.alpha() * product) * vector[d];
      }
      weight += confidences[item];
    }
    for (int d = 0; d < user.length; d++) {
      gradient[d] += parameters.lambda() * weight * user[d];
      assertThat(gradient[d]).isCloseTo(0, offset(1e-4));
    }
  }

  /** The vector of each item is what a query of a unit vector scores it by. */
  private static Factors trainedItems(InterestModel model, TrainingData data) {
    float[] rows = new float[data.itemIds().size() * DIMENSIONS];
    Map<String, Integer> positions = new HashMap<>();
    data.itemIds().forEach(id -> positions.put(id, positions.size()));
    for (int d = 0; d < DIMENSIONS; d++) {
      float[] unit = new float[DIMENSIONS];
      unit[d] = 1;
      for (ScoredItem item : model.nearest(unit, data.itemIds().size(), id -> true)) {
        rows[positions.get(item.itemId()) * DIMENSIONS + d] = (float) item.score();
      }
    }
    return new Factors(rows, DIMENSIONS);
  }

  private static TrainingData training(List<List<Interaction>> histories) {
    return data(histories.stream().map(history -> history.subList(5, history.size())).toList());
  }

  private static List<Interaction> sevenItems() {
    return List.of("a", "b", "c", "d", "e", "f", "g").stream()
        .map(id -> interaction(id, 1))
        .toList();
  }

  private static List<String> mostPopular(List<List<Interaction>> histories) {
    Map<String, Long> counts =
        histories.stream()
            .flatMap(history -> history.subList(5, history.size()).stream())
            .collect(Collectors.groupingBy(Interaction::itemId, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double hits(List<String> found, Set<String> heldOut) {
    return found.stream().filter(heldOut::contains).count();
  }

  private static Set<String> ids(List<Interaction> interactions) {
    return new HashSet<>(interactions.stream().map(Interaction::itemId).toList());
  }

  private static List<String> itemIds(List<ScoredItem> items) {
    return items.stream().map(ScoredItem::itemId).toList();
  }
}
