package io.attune.interest.training;

import static io.attune.interest.training.Trainings.histories;
import static io.attune.interest.training.Trainings.interaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.testing.Clusters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Items that training did not see, placed by what they are. */
class UnseenItemsTest {
  private static final int USERS = 120;
  private static final int CLICKS = 12;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"ials", "blend"})
  void rankAmongThoseOfTheirKind(String name) throws Exception {
    List<List<Interaction>> histories = histories(USERS, CLICKS);
    try (InterestModel model = train(name, labelled(histories))) {
      for (int group = 0; group < Clusters.GROUPS; group++) {
        model.place("new-" + group, group(group));
      }
      int first = 0;
      for (int user = 0; user < USERS; user++) {
        float[] vector = model.infer(List.of(histories.get(user))).get(0);
        String best = model.nearest(vector, 1, id -> id.startsWith("new-")).get(0).itemId();
        first += best.equals("new-" + user % Clusters.GROUPS) ? 1 : 0;
      }
      assertThat(first).isGreaterThan(USERS * 2 / 3);
    }
  }

  @Test
  void scoreOnTheScaleOfTheOthersInABlend() throws Exception {
    List<List<Interaction>> histories = histories(USERS, CLICKS);
    try (InterestModel model = train("blend", labelled(histories))) {
      model.place("new", group(0));
      float[] vector = model.infer(List.of(histories.get(0))).get(0);
      Map<String, Double> scores = new TreeMap<>();
      for (ScoredItem item : model.nearest(vector, 1_000, id -> true)) {
        scores.put(item.itemId(), item.score());
      }
      double greatest =
          scores.entrySet().stream()
              .filter(entry -> !entry.getKey().equals("new"))
              .mapToDouble(Map.Entry::getValue)
              .max()
              .orElseThrow();
      assertThat(scores.get("new")).isPositive().isLessThan(greatest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ials", "blend"})
  void areSilentWhereNothingIsKnownOfAnyItem(String name) throws Exception {
    List<List<Interaction>> histories = histories(40, CLICKS);
    try (InterestModel model = train(name, Trainings.data(histories))) {
      model.place("new", ItemContent.NOTHING);
      float[] vector = model.infer(List.of(histories.get(0))).get(0);
      assertThat(model.nearest(vector, 1_000, id -> true))
          .allSatisfy(item -> assertThat(item.score()).isFinite());
      assertThat(model.infer(List.of(List.of(interaction("new", 1)))).get(0)).isEmpty();
    }
  }

  @Test
  void haveTheFeaturesThatTrainedItemsHave() {
    ItemContents contents =
        ItemContents.of(
            List.of(
                new ItemContent(Set.of("A ", "b"), at(1970), new float[0]),
                new ItemContent(Set.of("a"), at(1995), new float[0]),
                new ItemContent(Set.of("b", "a", "once"), at(2001), new float[0]),
                ItemContent.NOTHING));
    ItemFeatures features = ItemFeatures.of(contents);
    assertThat(features.vocabulary()).containsExactly("a", "b");

    try (Calculation calculation = new Calculation(1)) {
      Ops tf = calculation.tf();
      String[] labels = {"a", "b", "", "a", "", "", "once", "b", "a", "", "", ""};
      float[] inGraph =
          calculation.floats(
              features.rows(
                  tf,
                  new UnseenItems(
                      tf.zeros(tf.constant(new long[] {4, 1}), TFloat32.class),
                      tf.reshape(
                          tf.constant(NdArrays.vectorOfObjects(labels)),
                          tf.constant(new int[] {4, 3})),
                      tf.constant(contents.publishTimes()))));
      assertThat(inGraph).containsExactly(features.rows(contents), offset(1e-5f));
    }
  }

  private static Optional<Instant> at(int year) {
    return Optional.of(Instant.parse(year + "-01-01T00:00:00Z"));
  }

  private static ItemContent group(int group) {
    return new ItemContent(Set.of("group" + group), Optional.of(Trainings.TIME), new float[0]);
  }

  private static TrainingData labelled(List<List<Interaction>> histories) {
    TrainingData.Builder builder = new TrainingData.Builder();
    for (int group = 0; group < Clusters.GROUPS; group++) {
      for (int rank = 0; rank < Clusters.ITEMS_A_GROUP; rank++) {
        builder.addItem(Clusters.item(group, rank), group(group));
      }
    }
    histories.forEach(builder::add);
    return builder.build();
  }

  private InterestModel train(String name, TrainingData data) throws Exception {
    ModelKind kind = ModelKinds.standard().get(name);
    return Trainings.train(kind, kind.space().defaults(), data, 1, directory);
  }
}
