package io.attune.interest.rpc;

import static io.attune.interest.testing.InterestCalls.NOW;
import static io.attune.interest.testing.InterestCalls.act;
import static io.attune.interest.testing.InterestCalls.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.Stories;
import io.attune.interest.v1.Behaviour;
import io.attune.interest.v1.Reader;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.StrategyResult;
import io.attune.profile.v1.EventType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What is found by way of other users. */
@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class CommunityStrategiesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Behaviour READ_GOAL = act("goal", Signal.SIGNAL_CLICK);

  FakeProfile profile;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private InterestCalls calls;

  @BeforeEach
  void connect(TestInfo test) {
    calls = new InterestCalls(port, test);
    profile.putAll(calls.tenant(), Stories.FOOTBALL, Stories.COOKING);
    calls.awaitEmbedded(6);
  }

  @AfterEach
  void disconnect() {
    calls.close();
  }

  @Test
  void findsWhatUsersOfALikeHistoryTookUp() {
    clicks("like", "goal", "soup");
    clicks("unlike", "bread", "cake");

    awaitFound(Strategy.STRATEGY_USER_BASED, List.of("soup")::equals, READ_GOAL);
  }

  @Test
  void findsWhatIsTakenUpTogetherBeforeWhatIsOnlyOfLikeText() {
    for (int i = 0; i < 8; i++) {
      clicks("u" + i, "goal", "soup");
    }

    awaitFound(
        Strategy.STRATEGY_ITEM_TO_ITEM,
        found -> !found.isEmpty() && found.get(0).equals("soup"),
        READ_GOAL);
    List<String> found = calls.find(Strategy.STRATEGY_ITEM_TO_ITEM, READ_GOAL);
    assertThat(found).contains("penalty", "keeper").doesNotContain("goal").doesNotHaveDuplicates();
  }

  @Test
  void findsItemsOfLikeTextThatNobodyHasTakenUp() {
    List<String> found = calls.find(Strategy.STRATEGY_ITEM_TO_ITEM, READ_GOAL);

    assertThat(found.subList(0, 2)).containsExactlyInAnyOrder("penalty", "keeper");
  }

  @Test
  void findsWhatFollowedPeopleLikedAndNothingThatTheyKeptToThemselves() {
    record("friend", "cake", EventType.EVENT_TYPE_LIKE);
    record("friend", "bread", EventType.EVENT_TYPE_PURCHASE);
    record("stranger", "soup", EventType.EVENT_TYPE_LIKE);

    await()
        .atMost(PATIENCE)
        .until(() -> ids(social("friend", "nobody-known")), List.of("cake")::equals);
    assertThat(social().getEmptyReason()).isEqualTo("the user follows nobody");
    assertThat(social("nobody-known").getEmptyReason())
        .isEqualTo("nobody whom the user follows liked an item lately that may be found");
  }

  @Test
  void findsWhatIsHotInTheReadersOwnCategory() {
    for (int i = 0; i < 20; i++) {
      record("u" + i, "bread", EventType.EVENT_TYPE_LIKE);
      record("u" + i, "soup", EventType.EVENT_TYPE_LIKE);
    }
    record("u1", "cake", EventType.EVENT_TYPE_VIEW);
    record("u1", "keeper", EventType.EVENT_TYPE_VIEW);

    // Among all items both are nearly nothing; the reader reads of football only.
    awaitFound(
        Strategy.STRATEGY_TRENDING,
        found -> found.size() == 4 && found.indexOf("keeper") < found.indexOf("cake"),
        READ_GOAL);
    StrategyResult hot = calls.retrieve(Strategy.STRATEGY_TRENDING, READ_GOAL);
    assertThat(hot.getCandidatesList())
        .filteredOn(candidate -> candidate.getItemId().equals("keeper"))
        .allMatch(candidate -> candidate.getScore() == 1);
  }

  @Test
  void forgetsAUserWhoIsDeleted() {
    clicks("like", "goal", "soup");
    awaitFound(Strategy.STRATEGY_USER_BASED, List.of("soup")::equals, READ_GOAL);

    profile.deleteUser(calls.tenant(), "like");

    awaitFound(Strategy.STRATEGY_USER_BASED, List::isEmpty, READ_GOAL);
  }

  @Test
  void takesNothingFromAUserWhoDeclined() {
    clicks("like", "goal", "soup");
    awaitFound(Strategy.STRATEGY_USER_BASED, List.of("soup")::equals, READ_GOAL);

    profile.putUser(calls.tenant(), "like", true);
    awaitFound(Strategy.STRATEGY_USER_BASED, List::isEmpty, READ_GOAL);
    clicks("like", "goal", "cake");
    clicks("other", "goal", "bread");

    awaitFound(Strategy.STRATEGY_USER_BASED, List.of("bread")::equals, READ_GOAL);
    profile.putUser(calls.tenant(), "like", false);
    clicks("like", "goal", "soup");
    awaitFound(Strategy.STRATEGY_USER_BASED, found -> found.contains("soup"), READ_GOAL);
  }

  @Test
  void takesWhatItSawOfAUserWhereTheCallerKnowsNoHistory() {
    clicks("like", "goal", "soup");
    clicks("reader", "goal");
    RetrieveCandidatesRequest known = calls.retrieval(Strategy.STRATEGY_USER_BASED, 10, List.of());
    RetrieveCandidatesRequest unknown =
        known.toBuilder().setReader(known.getReader().toBuilder().setHistoryVersion("")).build();

    await().atMost(PATIENCE).until(() -> ids(result(unknown)), List.of("soup")::equals);
    assertThat(result(known).getEmptyReason()).isEqualTo("the user has no history");
  }

  @Test
  void saysWhyNobodyIsAlike() {
    assertThat(calls.retrieve(Strategy.STRATEGY_USER_BASED, READ_GOAL).getEmptyReason())
        .isEqualTo("nobody else took up an item of the user's history lately");
    assertThat(calls.retrieve(Strategy.STRATEGY_ITEM_TO_ITEM).getEmptyReason())
        .isEqualTo("the user has no history");
    assertThat(
            calls
                .retrieve(Strategy.STRATEGY_ITEM_TO_ITEM, act("never-stored", Signal.SIGNAL_CLICK))
                .getEmptyReason())
        .isEqualTo("no item that may be found is like the latest items of the history");
  }

  private void clicks(String user, String... items) {
    for (String item : items) {
      record(user, item, EventType.EVENT_TYPE_CLICK);
    }
  }

  private void record(String user, String item, EventType type) {
    profile.record(calls.tenant(), user, item, type, NOW);
  }

  private void awaitFound(Strategy strategy, Predicate<List<String>> wanted, Behaviour... history) {
    await().atMost(PATIENCE).until(() -> calls.find(strategy, history), wanted);
  }

  private StrategyResult social(String... followed) {
    RetrieveCandidatesRequest request = calls.retrieval(Strategy.STRATEGY_SOCIAL, 10, List.of());
    Reader reader =
        request.getReader().toBuilder().addAllFollowedUserIds(List.of(followed)).build();
    return result(request.toBuilder().setReader(reader).build());
  }

  private StrategyResult result(RetrieveCandidatesRequest request) {
    return calls.interest().retrieveCandidates(request).getResults(0);
  }
}
