package io.attune.interest.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.Stories;
import io.attune.interest.v1.Behaviour;
import io.attune.interest.v1.Candidate;
import io.attune.interest.v1.FindSimilarItemsRequest;
import io.attune.interest.v1.GetInterestRequest;
import io.attune.interest.v1.GetInterestResponse;
import io.attune.interest.v1.InterestServiceGrpc;
import io.attune.interest.v1.InterestServiceGrpc.InterestServiceBlockingStub;
import io.attune.interest.v1.ItemVector;
import io.attune.interest.v1.Reader;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.RetrieveCandidatesResponse;
import io.attune.interest.v1.SearchItemsRequest;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.StrategyRequest;
import io.attune.interest.v1.StrategyResult;
import io.attune.interest.v1.Topic;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.Item;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class InterestServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

  FakeProfile profile;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private ManagedChannel channel;
  private InterestServiceBlockingStub service;
  private String tenant;

  @BeforeEach
  void connect(TestInfo test) {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    service = InterestServiceGrpc.newBlockingStub(channel);
    // A tenant a test: what one stores, another does not see.
    tenant = "t" + Integer.toHexString(test.getDisplayName().hashCode());
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void findsByContentAnItemThatWasJustStored() {
    store(Stories.FOOTBALL, Stories.COOKING);
    awaitEmbedded(6);
    assertThat(content("goal")).startsWith("goal", "penalty");

    Item fresh =
        Stories.story(
            "fresh", 20, "Football fans celebrate the goal of the season", "", "sport", "football");
    profile.put(tenant, fresh);

    await().atMost(PATIENCE).until(() -> content("goal").indexOf("fresh") <= 3);
  }

  @Test
  void findsTheNewestFirst() {
    store(Stories.FOOTBALL);
    awaitEmbedded(3);

    assertThat(ids(retrieve(Strategy.STRATEGY_LATEST, List.of())))
        .containsExactly("penalty", "keeper", "goal");
  }

  @Test
  void findsWhatIsActedOnLately() {
    store(Stories.FOOTBALL);
    profile.record(tenant, "u1", "keeper", EventType.EVENT_TYPE_LIKE, NOW);
    profile.record(tenant, "u2", "keeper", EventType.EVENT_TYPE_CLICK, NOW);
    profile.record(tenant, "u2", "goal", EventType.EVENT_TYPE_CLICK, NOW);
    profile.record(tenant, "u3", "penalty", EventType.EVENT_TYPE_IMPRESSION, NOW);

    await()
        .atMost(PATIENCE)
        .until(
            () -> ids(retrieve(Strategy.STRATEGY_TRENDING, List.of())),
            List.of("keeper", "goal")::equals);
    assertThat(retrieve(Strategy.STRATEGY_TRENDING, List.of()).getCandidates(0).getScore())
        .isEqualTo(1);
  }

  @Test
  void leavesOutExcludedExpiredHiddenAndOtherCategories() {
    store(Stories.FOOTBALL, Stories.COOKING);
    profile.put(
        tenant,
        Stories.COOKING.get(0).toBuilder()
            .setExpireTime(FakeProfile.timestamp(Instant.parse("2026-03-02T00:00:00Z")))
            .build());
    awaitEmbedded(5); // The expired one is not found.

    RetrieveCandidatesRequest request =
        request(Strategy.STRATEGY_LATEST, List.of(act("soup", Signal.SIGNAL_HIDE))).toBuilder()
            .addExcludeItemIds("goal")
            .addCategories("food")
            .build();
    await()
        .atMost(PATIENCE)
        .until(
            () -> ids(service.retrieveCandidates(request).getResults(0)), List.of("cake")::equals);
  }

  @Test
  void forgetsADeletedItem() {
    store(Stories.FOOTBALL);
    awaitEmbedded(3);
    profile.deleteItem(tenant, "keeper");

    await()
        .atMost(PATIENCE)
        .until(
            () -> ids(retrieve(Strategy.STRATEGY_LATEST, List.of())),
            List.of("penalty", "goal")::equals);
  }

  @Test
  void saysWhyThereIsNothing() {
    store(Stories.FOOTBALL);
    awaitEmbedded(3);

    assertThat(retrieve(Strategy.STRATEGY_MODEL, List.of()).getEmptyReason())
        .isEqualTo("no model has been trained");
    assertThat(retrieve(Strategy.STRATEGY_CONTENT, List.of()).getEmptyReason())
        .isEqualTo("no item of the user's history has an embedded text");
    assertThat(retrieve(Strategy.STRATEGY_TRENDING, List.of()).getEmptyReason())
        .isEqualTo("nobody has acted on an item that may be found");
    assertThat(retrieve(Strategy.STRATEGY_LATEST, List.of()).getEmptyReason()).isEmpty();
  }

  @Test
  void sendsTheVectorOfEachCandidateOnce() {
    store(Stories.FOOTBALL);
    awaitEmbedded(3);

    RetrieveCandidatesResponse response =
        service.retrieveCandidates(
            request(Strategy.STRATEGY_LATEST, List.of(act("goal", Signal.SIGNAL_CLICK))).toBuilder()
                .addStrategies(StrategyRequest.newBuilder().setStrategy(Strategy.STRATEGY_CONTENT))
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

  @Test
  void namesTopicsHeaviestFirst() {
    store(Stories.FOOTBALL, Stories.COOKING, Stories.SPACE);
    awaitEmbedded(8);

    GetInterestResponse response =
        service.getInterest(
            interest(
                "u1", "v1", act("probe", Signal.SIGNAL_CLICK), act("soup", Signal.SIGNAL_LIKE)));

    List<Topic> topics = response.getInterest().getTopicsList();
    assertThat(topics)
        .extracting(Topic::getName)
        .startsWith("recipes")
        .contains("space", "science");
    assertThat(topics.stream().mapToDouble(Topic::getWeight).sum()).isLessThanOrEqualTo(1.0 + 1e-9);
    assertThat(topics).isSortedAccordingTo((a, b) -> Double.compare(b.getWeight(), a.getWeight()));
  }

  @Test
  void takesTheLastInterestWhereTheHistoryIsNotKnown() {
    store(Stories.FOOTBALL, Stories.COOKING);
    awaitEmbedded(6);
    GetInterestResponse first =
        service.getInterest(interest("u1", "v1", act("soup", Signal.SIGNAL_LIKE)));
    assertThat(first.getCached()).isFalse();

    assertThat(service.getInterest(interest("u1", "v1", act("soup", Signal.SIGNAL_LIKE))))
        .returns(true, GetInterestResponse::getCached)
        .returns(first.getInterest(), GetInterestResponse::getInterest);
    assertThat(service.getInterest(interest("u1", "")).getInterest())
        .isEqualTo(first.getInterest());
    assertThat(service.getInterest(interest("u1", "v2", act("goal", Signal.SIGNAL_LIKE))))
        .returns(false, GetInterestResponse::getCached);
  }

  @Test
  void forgetsADeletedUser() {
    store(Stories.FOOTBALL, Stories.COOKING);
    awaitEmbedded(6);
    service.getInterest(interest("u1", "v1", act("soup", Signal.SIGNAL_LIKE)));
    assertThat(service.getInterest(interest("u1", "")).getInterest().getTopicsCount()).isPositive();

    profile.deleteUser(tenant, "u1");

    await()
        .atMost(PATIENCE)
        .until(
            () -> service.getInterest(interest("u1", "")).getInterest().getTopicsCount(),
            count -> count == 0);
  }

  @Test
  void findsSimilarItemsWithoutTheOnesAskedAbout() {
    store(Stories.FOOTBALL, Stories.COOKING, Stories.SPACE);
    awaitEmbedded(8);

    List<Candidate> similar =
        service
            .findSimilarItems(
                FindSimilarItemsRequest.newBuilder()
                    .setTenant(tenant)
                    .addItemIds("probe")
                    .addItemIds("never-stored")
                    .setLimit(3)
                    .build())
            .getCandidatesList();

    assertThat(similar).hasSize(3).extracting(Candidate::getItemId).startsWith("telescope");
    assertThat(similar).extracting(Candidate::getItemId).doesNotContain("probe");
    assertThat(similar.get(0).getScore()).isBetween(0.2, 1.0);
  }

  @Test
  void searchesByText() {
    store(Stories.FOOTBALL, Stories.COOKING, Stories.SPACE);
    awaitEmbedded(8);

    assertThat(
            service
                .searchItems(
                    SearchItemsRequest.newBuilder()
                        .setTenant(tenant)
                        .setText("how do I bake a loaf?")
                        .build())
                .getCandidatesList())
        .hasSize(8)
        .extracting(Candidate::getItemId)
        .startsWith("bread");
  }

  @Test
  void survivesAChangeThatIsNoMessage() {
    store(Stories.FOOTBALL);
    profile.appendGarbage(tenant, "goal");
    profile.put(tenant, Stories.COOKING.get(0));

    awaitEmbedded(4);
  }

  @Test
  void loadsEverythingAgainWhenChangesWereTrimmed() {
    store(Stories.FOOTBALL);
    awaitEmbedded(3);
    Stories.COOKING.forEach(item -> profile.putSilently(tenant, item));

    profile.trimChanges();

    awaitEmbedded(6);
  }

  @SafeVarargs
  private void store(List<Item>... stories) {
    Stream.of(stories).flatMap(List::stream).forEach(item -> profile.put(tenant, item));
  }

  private void awaitEmbedded(int count) {
    SearchItemsRequest all =
        SearchItemsRequest.newBuilder().setTenant(tenant).setText("news").setLimit(1000).build();
    await()
        .atMost(PATIENCE)
        .until(() -> service.searchItems(all).getCandidatesCount(), found -> found == count);
  }

  private List<String> content(String clicked) {
    return ids(retrieve(Strategy.STRATEGY_CONTENT, List.of(act(clicked, Signal.SIGNAL_CLICK))));
  }

  private StrategyResult retrieve(Strategy strategy, List<Behaviour> history) {
    return service.retrieveCandidates(request(strategy, history)).getResults(0);
  }

  private RetrieveCandidatesRequest request(Strategy strategy, List<Behaviour> history) {
    return RetrieveCandidatesRequest.newBuilder()
        .setTenant(tenant)
        .setReader(
            Reader.newBuilder()
                .setUserId("reader")
                .addAllHistory(history)
                .setHistoryVersion("v" + history.hashCode()))
        .addStrategies(StrategyRequest.newBuilder().setStrategy(strategy))
        .build();
  }

  private GetInterestRequest interest(String userId, String version, Behaviour... history) {
    return GetInterestRequest.newBuilder()
        .setTenant(tenant)
        .setReader(
            Reader.newBuilder()
                .setUserId(userId)
                .addAllHistory(List.of(history))
                .setHistoryVersion(version))
        .build();
  }

  private static Behaviour act(String itemId, Signal signal) {
    return Behaviour.newBuilder()
        .setItemId(itemId)
        .setSignal(signal)
        .setTime(FakeProfile.timestamp(NOW))
        .build();
  }

  private static List<String> ids(StrategyResult result) {
    return result.getCandidatesList().stream().map(Candidate::getItemId).toList();
  }
}
