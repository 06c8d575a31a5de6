package io.attune.interest.training;

import static io.attune.interest.training.Trainings.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models in closed form against the same arithmetic written plainly. */
class ClosedFormsTest {
  private static final int USERS = 9;
  private static final int ITEMS = 6;

  @TempDir Path directory;

  private final double[][] confidences = new double[USERS][ITEMS]; // 0 for none
  private final long[][] times = new long[USERS][ITEMS];
  private final List<List<Interaction>> histories = new ArrayList<>();

  ClosedFormsTest() {
    Random random = new Random(11);
    for (int user = 0; user < USERS; user++) {
      List<Interaction> history = new ArrayList<>();
      // Four each: too few for any to be held out.
      for (int item : random.ints(0, ITEMS).distinct().limit(4).toArray()) {
        confidences[user][item] = (5 + random.nextInt(6)) / 10.0;
        times[user][item] = random.nextInt(3_000);
        history.add(
            new Interaction(
                "i" + item, confidences[user][item], Instant.ofEpochSecond(times[user][item])));
      }
      history.sort(Comparator.comparing(Interaction::time).reversed());
      histories.add(history);
    }
  }

  @Test
  void popularityIsTheShareOfUsers() throws Exception {
    double[] shares = new double[ITEMS];
    for (double[] row : confidences) {
      for (int item = 0; item < ITEMS; item++) {
        shares[item] += row[item] > 0 ? 1.0 / USERS : 0;
      }
    }

    double[][] scores = new double[USERS][];
    Arrays.fill(scores, shares);
    assertScores(new Popularity(), Map.of(), scores);
  }

  @Test
  void easeIsTheInverseOfTheGramMatrix() throws Exception {
    double[][] gram = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        for (int user = 0; user < USERS; user++) {
          gram[i][j] += strength(user, i, 0) * strength(user, j, 0);
        }
      }
      gram[i][i] += 2 + 0.25 / 0.75 * gram[i][i];
    }
    double[][] weights = regression(gram);
    double[][] scores = new double[USERS][ITEMS];
    for (int user = 0; user < USERS; user++) {
      for (int i = 0; i < ITEMS; i++) {
        for (int j = 0; j < ITEMS; j++) {
          scores[user][j] += strength(user, i, 0) * weights[i][j];
        }
      }
    }
    assertScores(new Ease(), Map.of("lambda", 2.0, "dropout", 0.25), scores);
  }

  @Test
  void nearPairsCountByTimeConfidenceAndContent() {
    double meanSquare = 0;
    double[][] gram = new double[ITEMS][ITEMS];
    for (int user = 0; user < USERS; user++) {
      for (int i = 0; i < ITEMS; i++) {
        meanSquare += Math.pow(strength(user, i, 1.5), 2) / (4 * USERS);
        for (int j = 0; j < ITEMS; j++) {
          double dt = Math.abs(times[user][i] - times[user][j]);
          double near = 0.2 + 0.4 * (Math.exp(-dt / 40) + Math.exp(-dt / 400));
          double alike = Math.exp(-3 * Math.abs(confidences[user][i] - confidences[user][j]));
          gram[i][j] += strength(user, i, 1.5) * strength(user, j, 1.5) * near * alike;
        }
      }
    }
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        gram[i][j] += meanSquare * 3 * cosine(i, j) * Math.exp(-Math.abs(year(i) - year(j)) / 5);
      }
      gram[i][i] += meanSquare * 2;
    }
    float[] weights;
    try (NearPairs pairs =
        new NearPairs(canonical(), new GramMatrix.Pairing(1.5, 0.2, 40, 3), 2, 5, run())) {
      assertThat(pairs.weights(7)).hasSize(ITEMS * ITEMS);
      weights = pairs.weights(3);
    }
    double[][] expected = regression(gram);
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        assertThat((double) weights[i * ITEMS + j])
            .as("%d, %d", i, j)
            .isCloseTo(expected[i][j], offset(1e-4));
      }
    }
  }

  @Test
  void whatHadHappenedIsTheShareOfAnItemsInteractions() {
    Availability availability = Availability.of(canonical());

    long[] moments = availability.moments();
    assertThat(moments).isSorted().hasSize(4 * USERS);
    for (int passed = 0; passed <= moments.length; passed++) {
      for (int item = 0; item < ITEMS; item++) {
        double before = 0.3;
        double all = 0.3;
        for (int user = 0; user < USERS; user++) {
          boolean taken = confidences[user][item] > 0;
          before += taken && passed > 0 && times[user][item] <= moments[passed - 1] ? 1 : 0;
          all += taken ? 1 : 0;
        }
        assertThat((double) availability.scores()[passed * ITEMS + item])
            .as("item %d after %d moments", item, passed)
            .isCloseTo(Math.log(before / all), offset(1e-5));
      }
    }
  }

  /** Items in the order of their numbers, with labels and years. */
  private TrainingData canonical() {
    TrainingData.Builder builder = new TrainingData.Builder();
    for (int item = 0; item < ITEMS; item++) {
      builder.addItem(
          "i" + item,
          new ItemContent(
              item % 2 == 0 ? Set.of("even", "all") : Set.of("all"),
              Optional.of(Instant.EPOCH.plusSeconds(Math.round(year(item) * 365.25 * 86_400))),
              new float[0]));
    }
    histories.forEach(builder::add);
    return builder.build();
  }

  private static double year(int item) {
    return 3 * item;
  }

  private static double cosine(int i, int j) {
    return i % 2 == j % 2 ? 1 : 1 / Math.sqrt(2);
  }

  private static LearningRun run() {
    return new LearningRun(
        1,
        1,
        Optional.empty(),
        OptionalInt.empty(),
        Map.of(),
        Optional.empty(),
        new Trainings.Progress());
  }

  private static double[][] regression(double[][] regularisedGram) {
    double[][] inverse = inverse(regularisedGram);
    double[][] weights = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        weights[i][j] = i == j ? 0 : -inverse[i][j] / inverse[j][j];
      }
    }
    return weights;
  }

  @Test
  void itemKnnSumsTheNearnessOfTheNearest() throws Exception {
    Map<String, Double> parameters =
        Map.of(
            "neighbours", 2.0,
            "shrinkage", 0.5,
            "asymmetry", 0.3,
            "locality", 2.0,
            "confidencePower", 1.0);
    double[][] nearness = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        double norm = Math.pow(product(i, i), 0.3) * Math.pow(product(j, j), 0.7);
        nearness[i][j] = i == j ? 0 : Math.pow(product(i, j) / (norm + 0.5), 2);
      }
    }
    double[][] scores = new double[USERS][ITEMS];
    for (int user = 0; user < USERS; user++) {
      for (int i = 0; i < ITEMS; i++) {
        double last = secondGreatest(nearness[i]);
        for (int j = 0; j < ITEMS; j++) {
          scores[user][i] += nearness[i][j] >= last ? nearness[i][j] * confidences[user][j] : 0;
        }
      }
    }
    assertScores(new ItemKnn(), parameters, scores);
  }

  @Test
  void userKnnSumsWhatTheNearestUsersTookUp() throws Exception {
    Map<String, Double> parameters =
        Map.of("neighbours", 2.0, "locality", 2.0, "confidencePower", 1.0);
    double[][] scores = new double[USERS][ITEMS];
    for (int user = 0; user < USERS; user++) {
      double[] cosines = new double[USERS];
      for (int other = 0; other < USERS; other++) {
        double product = 0;
        double length = 0;
        for (int item = 0; item < ITEMS; item++) {
          product += confidences[user][item] * confidences[other][item];
          length += confidences[other][item] * confidences[other][item];
        }
        cosines[other] = product / Math.sqrt(length);
      }
      double last = secondGreatest(cosines);
      for (int other = 0; other < USERS; other++) {
        for (int item = 0; item < ITEMS && cosines[other] >= last; item++) {
          scores[user][item] += Math.pow(cosines[other], 2) * confidences[other][item];
        }
      }
    }
    assertScores(new UserKnn(), parameters, scores);
  }

  /**
   * @param expected of all users {@code [users, items]}
   */
  private void assertScores(ModelKind kind, Map<String, Double> parameters, double[][] expected)
      throws Exception {
    try (InterestModel model =
        Trainings.train(kind, new Hyperparameters(parameters), data(histories), 1, directory)) {
      List<float[]> vectors = model.infer(histories);
      for (int user = 0; user < USERS; user++) {
        Map<String, Double> scores = new TreeMap<>();
        for (ScoredItem item : model.nearest(vectors.get(user), ITEMS, id -> true)) {
          scores.put(item.itemId(), item.score());
        }
        assertThat(scores).hasSize(ITEMS);
        assertThat(scores.values().stream().mapToDouble(Double::doubleValue).toArray())
            .as("user %d", user)
            .containsExactly(expected[user], offset(1e-4));
      }
    }
  }

  private double strength(int user, int item, double power) {
    return confidences[user][item] == 0 ? 0 : Math.pow(confidences[user][item], power);
  }

  private double product(int i, int j) {
    double sum = 0;
    for (double[] row : confidences) {
      sum += row[i] * row[j];
    }
    return sum;
  }

  private static double secondGreatest(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - 2];
  }

  /** By Gauss and Jordan; the matrix is positive definite. */
  private static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] rows = new double[n][2 * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix[i], 0, rows[i], 0, n);
      rows[i][n + i] = 1;
    }
    for (int pivot = 0; pivot < n; pivot++) {
      double scale = rows[pivot][pivot];
      for (int column = 0; column < 2 * n; column++) {
        rows[pivot][column] /= scale;
      }
      for (int row = 0; row < n; row++) {
        double factor = rows[row][pivot];
        for (int column = 0; column < 2 * n && row != pivot; column++) {
          rows[row][column] -= factor * rows[pivot][column];
        }
      }
    }
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      inverse[i] = Arrays.copyOfRange(rows[i], n, 2 * n);
    }
    return inverse;
  }
}
