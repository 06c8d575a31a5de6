package io.attune.interest.training;

import static io.attune.interest.training.Trainings.data;
import static io.attune.interest.training.Trainings.histories;
import static io.attune.interest.training.Trainings.interaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.attune.contract.failure.InvalidInput;
import io.attune.contract.failure.NotFound;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.ModelVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every linear kind of model. */
class ModelKindsTest {
  @TempDir Path directory;

  static List<String> names() {
    return List.of("popularity", "item-knn", "user-knn", "ials", "ease", "blend");
  }

  @ParameterizedTest
  @MethodSource("names")
  void isTheSameForTheSameSeedAndTellsWhatItIs(String name) throws Exception {
    TrainingData data = data(histories(80, 12));
    List<List<Interaction>> history = histories(1, 12);
    try (InterestModel first = train(name, data, "first");
        InterestModel second = train(name, data, "second")) {
      ModelVersion version = first.version();
      assertThat(second.infer(history).get(0))
          .hasSize(version.dimension())
          .containsExactly(first.infer(history).get(0), offset(1e-5f));
      assertThat(second.version()).isEqualTo(version);
      assertThat(version.model()).isEqualTo(name);
      assertThat(version.parameters())
          .containsKeys(
              ModelKinds.standard().get(name).space().ranges().stream()
                  .map(SearchSpace.Range::name)
                  .toArray(String[]::new));
      assertThat(version.scoreCount())
          .isEqualTo(ModelKinds.standard().get(name).scoresDirectly() ? version.itemCount() : 0);
      assertThat(version.validationNdcg()).isBetween(0.02, 1.0);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void infersTheSameAloneAndInABatchOfUnequalHistories(String name) throws Exception {
    List<Interaction> whole = histories(1, 12).get(0);
    List<List<Interaction>> histories =
        List.of(whole, List.of(), whole.subList(0, 3), List.of(interaction("never-trained", 1)));
    try (InterestModel model = train(name, data(histories(80, 12)), "model")) {
      List<float[]> together = model.infer(histories);

      assertThat(together).hasSize(4);
      assertThat(together.get(1)).isEmpty();
      assertThat(together.get(3)).isEmpty();
      assertThat(together.get(0))
          .containsExactly(model.infer(histories.subList(0, 1)).get(0), offset(1e-4f));
      assertThat(together.get(2))
          .containsExactly(model.infer(histories.subList(2, 3)).get(0), offset(1e-4f));
      assertThat(model.infer(List.of())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void takesAnUnknownItemForNone(String name) throws Exception {
    List<Interaction> history = histories(1, 5).get(0);
    List<Interaction> longer =
        Stream.concat(Stream.of(interaction("never-trained", 1)), history.stream()).toList();
    try (InterestModel model = train(name, data(histories(80, 12)), "model")) {
      assertThat(model.infer(List.of(longer)).get(0))
          .containsExactly(model.infer(List.of(history)).get(0), offset(1e-5f));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void trainsOnASingleInteraction(String name) throws Exception {
    List<Interaction> history = List.of(interaction("only", 1));
    try (InterestModel model = train(name, data(List.of(history)), "model")) {
      assertThat(model.version())
          .returns(1L, ModelVersion::interactionCount)
          .returns(0.0, ModelVersion::validationNdcg);
      assertThat(model.nearest(model.infer(List.of(history)).get(0), 5, id -> true))
          .extracting(ScoredItem::itemId)
          .containsExactly("only");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesItsSourceAndHasDefaultsWithinTheirRanges(String name) {
    ModelKind kind = ModelKinds.standard().get(name);

    assertThat(kind.source()).matches(".*, (19|20)\\d\\d\\b.*|.* (19|20)\\d\\d.*");
    assertThat(kind.space().defaults().values().keySet()).hasSameSizeAs(kind.space().ranges());
  }

  @Test
  void everyPersonalModelFindsWhatWasHeldOutFarBetterThanPopularity() throws Exception {
    TrainingData data = data(histories(240, 15));
    double popularity;
    try (InterestModel model = train("popularity", data, "popularity")) {
      popularity = model.version().validationNdcg();
    }
    List<String> personal = names().stream().filter(name -> !name.equals("popularity")).toList();
    for (String name : personal) {
      try (InterestModel model = train(name, data, name)) {
        assertThat(model.version().validationNdcg()).as(name).isGreaterThan(2 * popularity);
      }
    }
  }

  @Test
  void namesThoseThereAre() {
    assertThatThrownBy(() -> ModelKinds.standard().get("oracle"))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("oracle")
        .hasMessageContaining("item-knn");
  }

  @Test
  void trainsWithTheValuesThatAreSet() {
    ModelKinds kinds = ModelKinds.standard().with(List.of("ials.alpha=0.4", " ease.lambda=250 "));

    ModelKind ials = kinds.get("ials");
    assertThat(kinds.space(ials).defaults()).isEqualTo(ials.space().defaults().with("alpha", 0.4));
    assertThat(kinds.space(kinds.get("ease")).defaults().get("lambda")).isEqualTo(250);
    assertThat(ModelKinds.standard().space(ials).defaults()).isEqualTo(ials.space().defaults());
  }

  @Test
  void refusesToSetWhatThereIsNot() {
    assertThatThrownBy(() -> ModelKinds.standard().with(List.of("oracle.alpha=1")))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> ModelKinds.standard().with(List.of("ials.beta=1")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("beta")
        .hasMessageContaining("dimensions, alpha");
    assertThatThrownBy(() -> ModelKinds.standard().with(List.of("ials.alpha=40")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("40")
        .hasMessageContaining("2");
    for (String broken : List.of("alpha=1", "ials.alpha", "ials.alpha=much", "")) {
      assertThatThrownBy(() -> ModelKinds.standard().with(List.of(broken)))
          .isInstanceOf(InvalidInput.class);
    }
  }

  private InterestModel train(String name, TrainingData data, String version) throws Exception {
    ModelKind kind = ModelKinds.standard().get(name);
    return Trainings.train(kind, kind.space().defaults(), data, 1, directory.resolve(version));
  }
}
