package io.attune.interest.training;

import static io.attune.interest.training.Trainings.data;
import static io.attune.interest.training.Trainings.histories;
import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.testing.Clusters;
import io.attune.interest.training.neural.SequenceEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SasRecTest {
  private static final SasRec KIND = new SasRec();

  @TempDir Path directory;

  private static Hyperparameters parameters() {
    return KIND.space()
        .defaults()
        .with("dimensions", 16)
        .with("blocks", 1)
        .with("cap", 20)
        .with("rate", 0.01)
        .with("passes", 12);
  }

  @Test
  void findsWhatWasHeldOutBetterThanPopularityDoes() throws Exception {
    NeuralModels.findsMoreThanPopularity(KIND, parameters().with("passes", 25), directory);
  }

  @Test
  void learnsTheSameFromTheSameSeed() throws Exception {
    NeuralModels.learnsTheSame(KIND, parameters().with("passes", 3), directory);
  }

  @Test
  void endsAsIfItHadNotBeenInterrupted() throws Exception {
    NeuralModels.resumes(KIND, parameters().with("passes", 4), directory, 2, 5);
  }

  @Test
  void infersTheSameAloneAndInABatch() throws Exception {
    NeuralModels.infersAlike(KIND, parameters().with("passes", 3), directory);
  }

  @Test
  void stopsWhenWhatIsHeldOutIsFoundNoBetter() throws Exception {
    NeuralModels.stopsEarly(
        KIND, parameters().with("passes", 60).with("rate", 0.02).with("patience", 3), directory);
  }

  @Test
  void learnsInWhichOrderItemsFollow() throws Exception {
    List<List<Interaction>> histories = new ArrayList<>();
    Random random = new Random(1);
    for (int user = 0; user < 80; user++) {
      histories.add(walk(random.nextInt(12), 6));
    }
    try (InterestModel model =
        Trainings.train(
            KIND,
            parameters().with("passes", 30).with("dropout", 0),
            data(histories),
            1,
            directory)) {
      for (int last = 0; last < 12; last++) {
        int next = (last + 1) % 12;
        List<Interaction> history = walk(last, 3);
        List<String> seen = history.stream().map(Interaction::itemId).toList();
        List<ScoredItem> found =
            model.nearest(model.infer(List.of(history)).get(0), 1, id -> !seen.contains(id));
        assertThat(found).extracting(ScoredItem::itemId).containsExactly("i" + next);
      }
    }
  }

  /** Newest first; items follow each other round a circle. */
  private static List<Interaction> walk(int last, int length) {
    List<Interaction> walk = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      walk.add(
          new Interaction(
              "i" + Math.floorMod(last - i, 12), 1, Instant.ofEpochSecond(9_999 - 60 * i)));
    }
    return walk;
  }

  @Test
  void givesAnItemThatNobodyTookUpAPlaceByItsText() throws Exception {
    TrainingData.Builder builder = new TrainingData.Builder();
    for (int group = 0; group < Clusters.GROUPS; group++) {
      for (int rank = 0; rank < Clusters.ITEMS_A_GROUP; rank++) {
        builder.addItem(Clusters.item(group, rank), content(group));
      }
    }
    List<List<Interaction>> histories = histories(80, 12);
    histories.forEach(builder::add);
    Hyperparameters parameters = parameters().with("textOnly", 0.3).with("passes", 20);
    try (InterestModel model = Trainings.train(KIND, parameters, builder.build(), 1, directory)) {
      for (int group = 0; group < Clusters.GROUPS; group++) {
        model.place("new-" + group, content(group));
      }
      int right = 0;
      for (int user = 0; user < histories.size(); user++) {
        float[] vector = model.infer(List.of(histories.get(user))).get(0);
        ScoredItem best = model.nearest(vector, 1, id -> id.startsWith("new-")).get(0);
        right += best.itemId().equals("new-" + user % Clusters.GROUPS) ? 1 : 0;
      }
      assertThat(right).isGreaterThan(histories.size() / 2);
    }
  }

  private static ItemContent content(int group) {
    float[] vector = new float[Clusters.GROUPS];
    vector[group] = 1;
    return new ItemContent(Set.of(), Optional.empty(), vector);
  }

  @Test
  void learnsFromASingleInteraction() throws Exception {
    NeuralModels.learnsFromASingleInteraction(KIND, parameters(), directory);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 40})
  void gradientsAreThoseOfTheLoss(int mostCandidates) {
    TrainingData.Builder builder = new TrainingData.Builder();
    for (int group = 0; group < Clusters.GROUPS; group++) {
      builder.addItem(Clusters.item(group, 0), content(group));
    }
    for (List<Interaction> history : histories(6, 7)) {
      builder.add(
          history.stream()
              .map(of -> new Interaction(of.itemId(), of.itemId().length() - 4.5, of.time()))
              .toList());
    }

    Gradients.check(
        new SasRecNetwork(
            builder.build(), new SequenceEncoder.Size(6, 2, 2, 5), 0, 0.3, mostCandidates),
        0);
  }
}
