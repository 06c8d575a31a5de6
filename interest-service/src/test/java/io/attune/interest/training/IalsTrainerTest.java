package io.attune.interest.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.attune.contract.failure.Cancelled;
import io.attune.interest.history.Behaviour;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.history.SignalWeights;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.model.SavedInterestModel;
import io.attune.interest.testing.Clusters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IalsTrainerTest {
  private static final int DIMENSIONS = 16;
  private static final IalsParameters PARAMETERS =
      new IalsParameters(DIMENSIONS, 0.5, 0.01, 6, 100);
  private static final HistoryReading READING =
      new HistoryReading(new SignalWeights(0.5, 1, 1, Duration.ofSeconds(30), 2, 2, 1.5, 3, 1, 4));

  @TempDir Path directory;

  @Test
  void findsWhatWasHeldOutFarBetterThanPopularityDoes() throws Exception {
    List<List<Interaction>> histories = histories(240, 20);
    Path version = train("v1", training(histories), 1);

    double byModel = 0;
    double byPopularity = 0;
    List<String> popular = mostPopular(histories);
    try (InterestModel model = SavedInterestModel.loader(1).load(version)) {
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
    Path version = train("v1", data, 1);

    try (InterestModel model = SavedInterestModel.loader(1).load(version);
        AlsSolver solver = new AlsSolver(PARAMETERS, 1)) {
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
    IalsParameters parameters = new IalsParameters(3, 0.3, 0.05, 1, 0);
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
    try (InterestModel first = SavedInterestModel.loader(1).load(train("v1", data, 7));
        InterestModel second = SavedInterestModel.loader(1).load(train("v2", data, 7));
        InterestModel other = SavedInterestModel.loader(1).load(train("v3", data, 8))) {
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
    try (InterestModel model = SavedInterestModel.loader(1).load(train("v1", data, 1))) {
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
    List<TrainingStep> steps = new ArrayList<>();
    new IalsTrainer(PARAMETERS, 1)
        .train(
            data(histories(80, 12)),
            assignment("v1", 1),
            Files.createDirectory(directory.resolve("v1")),
            new Progress(steps, Integer.MAX_VALUE));

    List<TrainingStep> sweeps =
        steps.stream().filter(step -> step.phase() == TrainingStep.Phase.TRAIN).toList();
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
                new IalsTrainer(PARAMETERS, 1)
                    .train(
                        data(histories(80, 12)),
                        assignment("v1", 1),
                        Files.createDirectory(directory.resolve("v1")),
                        new Progress(new ArrayList<>(), 2)))
        .isInstanceOf(Cancelled.class);
  }

  @Test
  void trainsOnASingleInteraction() throws Exception {
    TrainingData data = data(List.of(List.of(interaction("only", 1))));
    try (InterestModel model = SavedInterestModel.loader(1).load(train("v1", data, 1))) {
      assertThat(model.version())
          .returns(1L, ModelVersion::interactionCount)
          .returns(0.0, ModelVersion::validationNdcg);
      assertThat(model.infer(List.of(List.of(interaction("only", 1)))).get(0)).hasSize(DIMENSIONS);
    }
  }

  private static void assertGradientVanishes(
      float[] user, Factors items, double[] confidences, IalsParameters parameters) {
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

  private Path train(String name, TrainingData data, long seed) throws IOException {
    Path version = Files.createDirectory(directory.resolve(name));
    new IalsTrainer(PARAMETERS, 1)
        .train(
            data,
            assignment(name, seed),
            version,
            new Progress(new ArrayList<>(), Integer.MAX_VALUE));
    return version;
  }

  private static ModelTrainer.Assignment assignment(String version, long seed) {
    return new ModelTrainer.Assignment(version, Instant.parse("2026-03-02T00:00:00Z"), seed);
  }

  private static List<List<Interaction>> histories(int users, int clicks) {
    List<List<Behaviour>> behaviours = new Clusters(42).users(users, clicks);
    return behaviours.stream().map(b -> READING.read(b).interactions()).toList();
  }

  private static TrainingData training(List<List<Interaction>> histories) {
    return data(histories.stream().map(history -> history.subList(5, history.size())).toList());
  }

  private static TrainingData data(List<List<Interaction>> histories) {
    TrainingData.Builder builder = new TrainingData.Builder();
    histories.forEach(builder::add);
    return builder.build();
  }

  private static List<Interaction> sevenItems() {
    return List.of("a", "b", "c", "d", "e", "f", "g").stream()
        .map(id -> interaction(id, 1))
        .toList();
  }

  private static Interaction interaction(String itemId, double confidence) {
    return new Interaction(itemId, confidence, Instant.EPOCH);
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

  private static final class Progress implements TrainingProgress {
    private final List<TrainingStep> steps;
    private final int endsAfter;

    Progress(List<TrainingStep> steps, int endsAfter) {
      this.steps = steps;
      this.endsAfter = endsAfter;
    }

    @Override
    public void report(TrainingStep step) {
      steps.add(step);
    }

    @Override
    public void requireWanted() {
      if (steps.size() >= endsAfter) {
        throw new Cancelled("enough");
      }
    }
  }
}
