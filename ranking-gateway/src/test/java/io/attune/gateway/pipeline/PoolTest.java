package io.attune.gateway.pipeline;

import static io.attune.gateway.fake.Candidates.NOW;
import static io.attune.gateway.fake.Candidates.found;
import static io.attune.gateway.fake.Candidates.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.gateway.pipeline.filter.SeenFilter;
import io.attune.gateway.pipeline.filter.UnknownFilter;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Exposure;
import io.attune.gateway.pipeline.stage.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final List<Filter> FILTERS = List.of(new UnknownFilter(), new SeenFilter());

  @Test
  void keepsReservesAndRemovesEachCandidateOnce() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      Pool pool = new Pool(query(1 + random.nextInt(20)), FILTERS);
      List<Candidate> candidates = new ArrayList<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        candidates.add(anyOf(random, "i" + i));
      }

      pool.sift(candidates);
      pool.restock(random.nextBoolean());

      List<String> accounted = new ArrayList<>();
      pool.kept().forEach(candidate -> accounted.add(candidate.itemId()));
      pool.removed().values().forEach(accounted::addAll);
      assertThat(accounted)
          .containsExactlyInAnyOrderElementsOf(candidates.stream().map(Candidate::itemId).toList());
    }
  }

  @Test
  void bringsBackWhatWasServedLongestAgoFirst() {
    Pool pool = new Pool(query(3), FILTERS);
    pool.sift(
        List.of(
            served("lately", NOW.minusSeconds(1)),
            served("long-ago", NOW.minusSeconds(100)),
            seen("before-memory"),
            found("new")));

    pool.restock(false);

    assertThat(pool.kept())
        .extracting(Candidate::itemId)
        .containsExactly("new", "before-memory", "long-ago");
    assertThat(pool.removed().get("seen")).containsExactly("lately");
  }

  @Test
  void bringsBackTheUntitledOnlyWhereThereIsNothingElse() {
    Pool some = new Pool(query(3), FILTERS);
    some.sift(List.of(untitled("ghost"), found("new")));
    some.restock(true);
    Pool none = new Pool(query(3), FILTERS);
    none.sift(List.of(untitled("ghost")));
    none.restock(true);
    Pool allowed = new Pool(query(3), FILTERS);
    allowed.sift(List.of(untitled("ghost")));
    allowed.restock(false);

    assertThat(some.kept()).extracting(Candidate::itemId).containsExactly("new");
    assertThat(none.kept()).extracting(Candidate::itemId).containsExactly("ghost");
    assertThat(allowed.kept()).isEmpty();
    assertThat(allowed.removed().get("unknown")).containsExactly("ghost");
  }

  @Test
  void refusesAnItemThatComesTwice() {
    Pool pool = new Pool(query(3), FILTERS);
    pool.sift(List.of(found("a")));

    assertThatThrownBy(() -> pool.sift(List.of(found("a")))).hasMessageContaining("a came twice");
  }

  private static Candidate anyOf(Random random, String id) {
    return switch (random.nextInt(4)) {
      case 0 -> seen(id);
      case 1 -> served(id, NOW.minusSeconds(random.nextInt(1_000)));
      case 2 -> untitled(id);
      default -> found(id);
    };
  }

  private static Candidate seen(String id) {
    return found(id).withExposure(new Exposure(true, Optional.empty()));
  }

  private static Candidate served(String id, Instant time) {
    return found(id).withExposure(new Exposure(true, Optional.of(time)));
  }

  private static Candidate untitled(String id) {
    return found(id).withItem(Optional.empty());
  }
}
