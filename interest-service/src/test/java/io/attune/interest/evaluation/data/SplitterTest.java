package io.attune.interest.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.evaluation.data.Dataset.User;
import io.attune.interest.history.Behaviour;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.history.Signal;
import io.attune.interest.history.SignalWeights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplitterTest {
  private static final Splitter SPLITTER =
      new Splitter(
          new HistoryReading(
              new SignalWeights(0.5, 1, 1, Duration.ofSeconds(30), 2, 2, 1.5, 3, 1, 4)));
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void neverLetsBeKnownWhatIsAskedFor(Protocol protocol) {
    Split split = SPLITTER.split(dataset(30, 20), protocol, 1);

    assertThat(split.measured()).isNotEmpty();
    for (Split.User user : split.users()) {
      assertThat(items(user.training())).doesNotContainAnyElementsOf(user.wanted());
      assertThat(split.candidates()).containsAll(user.wanted());
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void sameSeedSplitsTheSame(Protocol protocol) {
    Dataset dataset = dataset(10, 20);

    assertThat(SPLITTER.split(dataset, protocol, 3))
        .isEqualTo(SPLITTER.split(dataset, protocol, 3));
  }

  @Test
  void ratio80AsksForAFifthOfAllRatingsAndKeepsTheRest() {
    Dataset dataset = dataset(30, 20);

    Split split = SPLITTER.split(dataset, Protocol.RATIO80, 1);

    assertThat(split.users().stream().mapToInt(user -> user.wanted().size()).sum()).isEqualTo(120);
    assertThat(split.users().stream().mapToInt(user -> user.training().size()).sum())
        .isEqualTo(480);
    assertThat(SPLITTER.split(dataset, Protocol.RATIO80, 2)).isNotEqualTo(split);
  }

  @Test
  void leaveLastOutAsksForTheNewestOfEachUserWhoHasMore() {
    Dataset dataset =
        new Dataset(
            items(3),
            List.of(
                new User("u", List.of(rating("i0", 5), rating("i1", 9), rating("i2", 7))),
                new User("v", List.of(rating("i0", 1)))));

    Split split = SPLITTER.split(dataset, Protocol.LEAVE_LAST_OUT, 1);

    assertThat(split.measured()).hasSize(1);
    assertThat(split.users().get(0).wanted()).containsExactly("i1");
    assertThat(split.users().get(1).training()).hasSize(1);
  }

  @Test
  void temporalTrainsOnNothingThatHappensAfterWhatIsAskedFor() {
    Split split = SPLITTER.split(dataset(30, 20), Protocol.TEMPORAL, 1);

    Instant lastKnown =
        split.users().stream()
            .flatMap(user -> user.training().stream())
            .map(Behaviour::time)
            .max(Instant::compareTo)
            .orElseThrow();
    assertThat(split.users().stream().mapToInt(user -> user.wanted().size()).sum()).isEqualTo(120);
    assertThat(lastKnown).isBefore(START.plusSeconds(480));
  }

  @Test
  void temporalDoesNotAskForWhatAUserHadBefore() {
    List<Behaviour> acts = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      acts.add(rating("i" + i % 3, i));
    }
    acts.add(rating("i0", 100));
    Dataset dataset = new Dataset(items(3), List.of(new User("u", acts)));

    Split split = SPLITTER.split(dataset, Protocol.TEMPORAL, 1);

    assertThat(split.users().get(0).wanted()).isEmpty();
  }

  @Test
  void coldItemsLoseAllTheirEventsAndAreRankedAmongThemselves() {
    Split split = SPLITTER.split(dataset(30, 20), Protocol.COLD, 1);

    Set<String> known = new HashSet<>();
    split.users().forEach(user -> known.addAll(items(user.training())));
    assertThat(split.candidates()).hasSize(4);
    assertThat(known).hasSize(16).doesNotContainAnyElementsOf(split.candidates());
    assertThat(split.catalogue()).hasSize(20);
  }

  @Test
  void actsOnOneItemGoToOneSideAndHiddenItemsAreNotAskedFor() {
    List<Behaviour> acts =
        List.of(
            act("i0", Signal.CLICK, 1),
            act("i0", Signal.LIKE, 8),
            act("i1", Signal.CLICK, 2),
            act("i2", Signal.CLICK, 9),
            act("i2", Signal.HIDE, 9));
    Dataset dataset = new Dataset(items(3), List.of(new User("u", acts)));

    Split split = SPLITTER.split(dataset, Protocol.LEAVE_LAST_OUT, 1);

    assertThat(split.users().get(0).wanted()).containsExactly("i0");
    assertThat(items(split.users().get(0).training())).containsExactlyInAnyOrder("i1", "i2");
  }

  /** Users who each rated every item, all users an item before the next; one act a second. */
  private static Dataset dataset(int users, int items) {
    List<User> all = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      int first = user;
      all.add(
          new User(
              "u" + user,
              IntStream.range(0, items)
                  .mapToObj(i -> rating("i" + i, first + i * users))
                  .toList()));
    }
    return new Dataset(items(items), all);
  }

  private static List<Dataset.Item> items(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Dataset.Item("i" + i, Optional.empty(), Set.of(), Optional.empty()))
        .toList();
  }

  private static Set<String> items(List<Behaviour> acts) {
    return acts.stream().map(Behaviour::itemId).collect(Collectors.toSet());
  }

  private static Behaviour rating(String item, int second) {
    return new Behaviour(item, Signal.RATING, 4, START.plusSeconds(second));
  }

  private static Behaviour act(String item, Signal signal, int second) {
    return new Behaviour(item, signal, 0, START.plusSeconds(second));
  }
}
