package io.attune.gateway.pipeline.selector;

import static io.attune.gateway.fake.Candidates.NOW;
import static io.attune.gateway.fake.Candidates.item;
import static io.attune.gateway.fake.Candidates.query;
import static io.attune.gateway.fake.Candidates.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.attune.gateway.pipeline.plan.Cap;
import io.attune.gateway.pipeline.plan.Pin;
import io.attune.gateway.pipeline.plan.Plan;
import io.attune.gateway.pipeline.plan.Rules;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Exposure;
import io.attune.gateway.pipeline.stage.Leanings;
import io.attune.gateway.pipeline.stage.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuledSelectorTest {
  private final RuledSelector selector = new RuledSelector(new MmrSelector(1, Map.of()));

  // food-1 … food-20 by falling score, then sports-1 … sports-20.
  private final List<Candidate> foodThenSports = new ArrayList<>();

  RuledSelectorTest() {
    for (int i = 1; i <= 40; i++) {
      String category = i <= 20 ? "food" : "sports";
      String id = category + "-" + (i <= 20 ? i : i - 20);
      foodThenSports.add(scored(id, 1 - i / 100.0).withItem(Optional.of(item(id, category, NOW))));
    }
  }

  @Test
  void aPinnedItemIsAtItsPlaceAndNowhereElse() {
    assertThat(select(ruled(4, List.of(pin("sports-5", 2)), List.of()), foodThenSports))
        .containsExactly("food-1", "sports-5", "food-2", "food-3");
    assertThat(select(ruled(2, List.of(pin("food-1", 2)), List.of()), foodThenSports))
        .containsExactly("food-2", "food-1");
  }

  @Test
  void whatMayNotBeShownOrIsOutOfTimeIsNotPinned() {
    Exposure seen = new Exposure(true, Optional.empty());
    List<Candidate> withSeen =
        List.of(foodThenSports.get(0), foodThenSports.get(1).withExposure(seen));
    Pin over = new Pin("food-2", 1, Optional.empty(), Optional.of(NOW));
    Pin early = new Pin("food-2", 1, Optional.of(NOW.plusSeconds(1)), Optional.empty());

    assertThat(select(ruled(2, List.of(pin("food-2", 1), pin("gone", 2)), List.of()), withSeen))
        .containsExactly("food-1", "food-2");
    assertThat(select(ruled(2, List.of(over), List.of()), foodThenSports))
        .containsExactly("food-1", "food-2");
    assertThat(select(ruled(2, List.of(early), List.of()), foodThenSports))
        .containsExactly("food-1", "food-2");
  }

  @Test
  void aCapPassesOverWhatIsTooMuchAndCountsWhatIsPinned() {
    Cap food = new Cap("food", null, null, null, 2);
    Cap each = new Cap("*", null, null, null, 1);

    assertThat(select(ruled(4, List.of(), List.of(food)), foodThenSports))
        .containsExactly("food-1", "food-2", "sports-1", "sports-2");
    assertThat(select(ruled(4, List.of(pin("food-9", 1)), List.of(food)), foodThenSports))
        .containsExactly("food-9", "food-1", "sports-1", "sports-2");
    assertThat(select(ruled(4, List.of(), List.of(each)), foodThenSports))
        .containsExactly("food-1", "sports-1");
  }

  @Test
  void calibrationComesNearTheReadersMix() {
    Query calibrated = calibrated(0.9, Map.of("food", 0.3, "sports", 0.7));
    Query not = calibrated(0, Map.of("food", 0.3, "sports", 0.7));

    List<String> list = select(calibrated, foodThenSports);

    assertThat(list).hasSize(10).doesNotHaveDuplicates();
    assertThat(list.stream().filter(id -> id.startsWith("food")).count()).isBetween(2L, 4L);
    assertThat(select(not, foodThenSports)).allMatch(id -> id.startsWith("food"));
  }

  @Test
  void withinACategoryCalibrationKeepsTheOrder() {
    List<String> list = select(calibrated(0.5, Map.of("food", 0.5, "sports", 0.5)), foodThenSports);

    assertThat(list.stream().filter(id -> id.startsWith("food")).toList())
        .startsWith("food-1", "food-2");
    assertThat(list.stream().filter(id -> id.startsWith("sports")).toList())
        .startsWith("sports-1", "sports-2");
  }

  private List<String> select(Query query, List<Candidate> scored) {
    return selector.select(query, scored).stream().map(Candidate::itemId).toList();
  }

  private static Pin pin(String item, int position) {
    return new Pin(item, position, Optional.empty(), Optional.empty());
  }

  private static Query ruled(int count, List<Pin> pins, List<Cap> caps) {
    return query(count).withPlan(plan(0, new Rules(pins, List.of(), caps)));
  }

  private static Query calibrated(double share, Map<String, Double> mix) {
    return query(10)
        .withPlan(plan(share, Rules.NONE))
        .withLeanings(new Leanings(Map.of(), Map.of(), mix));
  }

  private static Plan plan(double calibration, Rules rules) {
    return new Plan(null, null, calibration, null, null, null, null, rules, null);
  }
}
