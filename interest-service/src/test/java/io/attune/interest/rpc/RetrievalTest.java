package io.attune.interest.rpc;

import static io.attune.interest.testing.InterestCalls.NOW;
import static io.attune.interest.testing.InterestCalls.act;
import static io.attune.interest.testing.InterestCalls.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.Stories;
import io.attune.interest.v1.ItemVector;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.RetrieveCandidatesResponse;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.StrategyRequest;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.Item;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class RetrievalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  FakeProfile profile;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private InterestCalls calls;

  @BeforeEach
  void connect(TestInfo test) {
    calls = new InterestCalls(port, test);
  }

  @AfterEach
  void disconnect() {
    calls.close();
  }

  @Test
  void findsByContentAnItemThatWasJustStored() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL, Stories.COOKING);
    calls.awaitEmbedded(6);
    assertThat(content()).startsWith("goal", "penalty");

    Item fresh =
        Stories.story(
            "fresh", 20, "Football fans celebrate the goal of the season", "", "sport", "football");
    profile.put(calls.tenant(), fresh);

    await().atMost(PATIENCE).until(() -> content().stream().limit(4).toList().contains("fresh"));
  }

  @Test
  void findsTheNewestFirst() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL);
    calls.awaitEmbedded(3);

    assertThat(calls.find(Strategy.STRATEGY_LATEST)).containsExactly("penalty", "keeper", "goal");
  }

  @Test
  void findsWhatIsActedOnLately() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL);
    profile.record(calls.tenant(), "u1", "keeper", EventType.EVENT_TYPE_LIKE, NOW);
    profile.record(calls.tenant(), "u2", "keeper", EventType.EVENT_TYPE_CLICK, NOW);
    profile.record(calls.tenant(), "u2", "goal", EventType.EVENT_TYPE_CLICK, NOW);
    profile.record(calls.tenant(), "u3", "penalty", EventType.EVENT_TYPE_IMPRESSION, NOW);

    await()
        .atMost(PATIENCE)
        .until(() -> calls.find(Strategy.STRATEGY_TRENDING), List.of("keeper", "goal")::equals);
    assertThat(calls.retrieve(Strategy.STRATEGY_TRENDING).getCandidates(0).getScore()).isEqualTo(1);
  }

  @Test
  void leavesOutExcludedExpiredHiddenAndOtherCategories() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL, Stories.COOKING);
    profile.put(
        calls.tenant(),
        Stories.COOKING.get(0).toBuilder()
            .setExpireTime(FakeProfile.timestamp(Instant.parse("2020-01-01T00:00:00Z")))
            .build());
    calls.awaitEmbedded(5); // The expired one is not found.

    RetrieveCandidatesRequest request =
        calls
            .retrieval(Strategy.STRATEGY_LATEST, 100, List.of(act("soup", Signal.SIGNAL_HIDE)))
            .toBuilder()
            .addExcludeItemIds("goal")
            .addCategories("food")
            .build();
    await()
        .atMost(PATIENCE)
        .until(
            () -> ids(calls.interest().retrieveCandidates(request).getResults(0)),
            List.of("cake")::equals);
  }

  @Test
  void saysWhyThereIsNothing() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL);
    calls.awaitEmbedded(3);

    assertThat(calls.retrieve(Strategy.STRATEGY_MODEL).getEmptyReason())
        .isEqualTo("no model has been trained");
    assertThat(calls.retrieve(Strategy.STRATEGY_CONTENT).getEmptyReason())
        .isEqualTo("no item of the user's history has an embedded text");
    assertThat(calls.retrieve(Strategy.STRATEGY_TRENDING).getEmptyReason())
        .isEqualTo("nobody has acted on an item that may be found");
    assertThat(calls.retrieve(Strategy.STRATEGY_LATEST).getEmptyReason()).isEmpty();
  }

  @Test
  void sendsTheVectorOfEachCandidateOnce() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL);
    calls.awaitEmbedded(3);

    RetrieveCandidatesResponse response =
        calls
            .interest()
            .retrieveCandidates(
                calls
                    .retrieval(
                        Strategy.STRATEGY_LATEST, 100, List.of(act("goal", Signal.SIGNAL_CLICK)))
                    .toBuilder()
                    .addStrategies(
                        StrategyRequest.newBuilder().setStrategy(Strategy.STRATEGY_CONTENT))
                    .setIncludeVectors(true)
                    .build());

    assertThat(response.getVectorsList())
        .extracting(ItemVector::getItemId)
        .containsExactlyInAnyOrder("goal", "keeper", "penalty");
    for (ItemVector vector : response.getVectorsList()) {
      assertThat(vector.getVectorList()).hasSize(384);
      assertThat(vector.getVectorList().stream().mapToDouble(x -> x * x).sum())
          .isCloseTo(1, offset(1e-4));
    }
  }

  private List<String> content() {
    return calls.find(Strategy.STRATEGY_CONTENT, act("goal", Signal.SIGNAL_CLICK));
  }
}
