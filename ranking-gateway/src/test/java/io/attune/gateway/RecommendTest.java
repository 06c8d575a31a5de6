package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Newsroom;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.TextKind;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.StrategyRequest;
import io.attune.profile.v1.Consent;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.Item;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RecommendTest {
  private static final Surroundings AROUND = Surroundings.running();

  @TestHTTPResource("/")
  URI gateway;

  private final ExecutorService callers = Executors.newFixedThreadPool(32);
  private GatewayClient client;

  @BeforeEach
  void connect() {
    client = new GatewayClient(gateway);
  }

  @AfterEach
  void disconnect() {
    callers.shutdownNow();
    client.close();
    AROUND.heal();
  }

  @Test
  void answersTenItemsWithEverythingThatIsShown() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 40);

    RecommendResponse answer = client.stub().recommend(newsroom.request("r1").build());

    assertThat(answer.getDegradedList()).isEmpty();
    assertThat(answer.getRequestId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*");
    assertThat(answer.getItemsList()).hasSize(10);
    RecommendedItem first = answer.getItems(0);
    assertThat(first.getTitle()).startsWith("Title of " + first.getItemId());
    assertThat(first.getCategory()).isEqualTo(Newsroom.category(first.getItemId()));
    assertThat(first.getTagsList()).hasSize(1);
    assertThat(first.getUrl()).endsWith(first.getItemId());
    assertThat(first.hasPublishTime()).isTrue();
    assertThat(first.getSourcesList()).contains("trending");
    assertThat(first.getTextsList()).isEmpty();
  }

  @Test
  void followsAClickAtTheNextRequest() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 80);
    AROUND.profile().act(newsroom.tenant(), "r1", "story-001", EventType.EVENT_TYPE_CLICK);
    assertThat(mostFrequentCategory(newsroom, "r1")).isEqualTo(Newsroom.category("story-001"));

    AROUND.profile().act(newsroom.tenant(), "r1", "story-002", EventType.EVENT_TYPE_CLICK);

    assertThat(mostFrequentCategory(newsroom, "r1")).isEqualTo(Newsroom.category("story-002"));
  }

  @Test
  void showsOtherItemsAtOnceAndNeverRunsDry() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 50);
    AROUND.profile().act(newsroom.tenant(), "r1", "story-001", EventType.EVENT_TYPE_LIKE);
    AROUND.profile().act(newsroom.tenant(), "r1", "story-002", EventType.EVENT_TYPE_HIDE);
    Set<String> shown = new HashSet<>();

    for (int call = 0; call < 12; call++) {
      List<String> ids = ids(client.stub().recommend(newsroom.request("r1").build()));
      assertThat(ids).hasSize(10).doesNotHaveDuplicates().doesNotContain("story-001", "story-002");
      if (call < 4) {
        assertThat(ids).noneMatch(shown::contains);
      }
      shown.addAll(ids);
    }

    assertThat(shown).hasSize(48);
  }

  @Test
  void fillsUpWithWhatWasShownLongestAgoBehindTheNew() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 15);
    List<String> first = ids(client.stub().recommend(newsroom.request("r1").setCount(5).build()));
    List<String> second = ids(client.stub().recommend(newsroom.request("r1").setCount(5).build()));

    List<String> third = ids(client.stub().recommend(newsroom.request("r1").build()));

    assertThat(third.subList(0, 5))
        .doesNotContainAnyElementsOf(first)
        .doesNotContainAnyElementsOf(second);
    assertThat(third.subList(5, 10)).containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void leavesOutWhatIsExcludedExpiredHiddenOrOfAnotherCategory() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 60);
    Item old = AROUND.profile().newest(newsroom.tenant()).get(3);
    AROUND
        .profile()
        .put(newsroom.tenant(), old.toBuilder().setExpireTime(old.getPublishTime()).build());
    AROUND.profile().act(newsroom.tenant(), "r1", "story-008", EventType.EVENT_TYPE_HIDE);
    RecommendRequest request =
        newsroom
            .request("r1")
            .setCount(50)
            .addCategories(" SCIENCE ")
            .addExcludeItemIds("story-012")
            .build();

    List<String> ids = ids(client.stub().recommend(request));

    assertThat(old.getId()).isEqualTo("story-004");
    assertThat(ids)
        .hasSize(12)
        .allMatch(id -> Newsroom.category(id).equals("science"))
        .doesNotContain("story-004", "story-008", "story-012");
  }

  @Test
  void leavesOutWhatNobodyCanShow() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 20);
    AROUND.profile().act(newsroom.tenant(), "r1", "story-001", EventType.EVENT_TYPE_CLICK);
    AROUND.interest().invent(List.of("ghost-1", "ghost-2"));

    RecommendResponse answer = client.stub().recommend(newsroom.request("r1").build());

    assertThat(ids(answer)).hasSize(10).doesNotContain("ghost-1", "ghost-2");
  }

  @Test
  void tellsInterestWhomTheReaderFollows() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 20);
    AROUND.profile().follow(newsroom.tenant(), "r1", "friend-1", "friend-2");

    client.stub().recommend(newsroom.request("r1").build());

    assertThat(AROUND.interest().last(newsroom.tenant()).getReader().getFollowedUserIdsList())
        .containsExactly("friend-1", "friend-2");
  }

  @Test
  void asksOnlyTheSourcesOfASurface() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 20);
    AROUND.profile().act(newsroom.tenant(), "r1", "story-001", EventType.EVENT_TYPE_CLICK);

    client.stub().recommend(newsroom.request("r1").setSurface("item-page").build());

    assertThat(AROUND.interest().last(newsroom.tenant()).getStrategiesList())
        .extracting(StrategyRequest::getStrategy)
        .containsExactlyInAnyOrder(Strategy.STRATEGY_CONTENT, Strategy.STRATEGY_ITEM_TO_ITEM);
  }

  @Test
  void asksWhatIsAllowedWhereASurfaceNamesOnlyPersonalSources() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 20);
    AROUND
        .profile()
        .consent(
            newsroom.tenant(), "r1", Consent.newBuilder().setPersonalizationDenied(true).build());
    AROUND.profile().follow(newsroom.tenant(), "r1", "friend-1");

    client.stub().recommend(newsroom.request("r1").setSurface("item-page").build());

    var asked = AROUND.interest().last(newsroom.tenant());
    assertThat(asked.getReader().getFollowedUserIdsList()).isEmpty();
    assertThat(asked.getStrategiesList())
        .extracting(StrategyRequest::getStrategy)
        .containsExactlyInAnyOrder(Strategy.STRATEGY_TRENDING, Strategy.STRATEGY_LATEST);
  }

  @Test
  void usesNoHistoryWherePersonalisationIsDenied() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 40);
    AROUND.profile().act(newsroom.tenant(), "r1", "story-001", EventType.EVENT_TYPE_CLICK);
    AROUND
        .profile()
        .consent(
            newsroom.tenant(), "r1", Consent.newBuilder().setPersonalizationDenied(true).build());

    RecommendResponse answer = client.stub().recommend(newsroom.request("r1").build());

    var asked = AROUND.interest().last(newsroom.tenant());
    assertThat(asked.getReader().getHistoryList()).isEmpty();
    assertThat(asked.getReader().getHistoryVersion()).isNotEmpty();
    assertThat(asked.getStrategiesList())
        .extracting(StrategyRequest::getStrategy)
        .containsExactlyInAnyOrder(Strategy.STRATEGY_TRENDING, Strategy.STRATEGY_LATEST);
    assertThat(ids(answer)).hasSize(10).doesNotContain("story-001");
  }

  @Test
  void takesTheCachedWordsAndTheTitleForTheOthers() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 20);
    String cachedTitle = AROUND.profile().newest(newsroom.tenant()).get(0).getTitle();
    AROUND.generation().cache(cachedTitle);
    int writtenBefore = AROUND.generation().written().size();

    RecommendResponse answer =
        client
            .stub()
            .recommend(
                newsroom
                    .request("r1")
                    .setCount(20)
                    .addWrite(TextKind.TEXT_KIND_REASON)
                    .addWrite(TextKind.TEXT_KIND_HEADLINE)
                    .build());

    assertThat(answer.getItemsList())
        .allSatisfy(
            item -> {
              assertThat(item.getTextsList())
                  .extracting(text -> text.getKind())
                  .containsExactly(TextKind.TEXT_KIND_REASON, TextKind.TEXT_KIND_HEADLINE);
              boolean cached = item.getTitle().equals(cachedTitle);
              assertThat(item.getTexts(0).getGenerated()).isEqualTo(cached);
              assertThat(item.getTexts(0).getText())
                  .isEqualTo(cached ? "About " + cachedTitle : item.getTitle());
              assertThat(item.getTexts(0).getFallbackReason())
                  .isEqualTo(cached ? "" : "not cached");
            });
    assertThat(AROUND.generation().written()).hasSize(writtenBefore);
    assertThat(answer.getDegradedList()).isEmpty();
  }

  @Test
  void writesWithinTheBudgetForTheReadersTopics() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 20);
    AROUND.profile().act(newsroom.tenant(), "r1", "story-001", EventType.EVENT_TYPE_CLICK);

    RecommendResponse answer =
        client
            .stub()
            .recommend(
                newsroom
                    .request("r1")
                    .addWrite(TextKind.TEXT_KIND_HEADLINE)
                    .setWriteBudgetMs(20_000)
                    .build());

    assertThat(answer.getItemsList())
        .allSatisfy(
            item -> {
              assertThat(item.getTexts(0).getGenerated()).isTrue();
              assertThat(item.getTexts(0).getText()).isEqualTo("About " + item.getTitle());
              assertThat(item.getTexts(0).getModel()).isEqualTo("fake-model");
              assertThat(item.getTexts(0).getVerdictsMap()).containsEntry("names", 0.9);
            });
    var written = AROUND.generation().written();
    assertThat(written.get(written.size() - 1).getTopicsList())
        .extracting(topic -> topic.getName())
        .containsExactly(Newsroom.category("story-001"));
  }

  @Test
  void givesUpWordsWhenTheBudgetIsOverAndCancelsThem() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 20);
    AROUND.generation().hold();
    int cancelledBefore = AROUND.generation().cancelled();

    RecommendResponse answer =
        client
            .stub()
            .recommend(
                newsroom
                    .request("r1")
                    .addWrite(TextKind.TEXT_KIND_HEADLINE)
                    .setWriteBudgetMs(300)
                    .build());

    assertThat(answer.getItemsList())
        .hasSize(10)
        .allSatisfy(
            item -> {
              assertThat(item.getTexts(0).getText()).isEqualTo(item.getTitle());
              assertThat(item.getTexts(0).getGenerated()).isFalse();
              assertThat(item.getTexts(0).getFallbackReason()).isEqualTo("deadline");
            });
    assertThat(answer.getDegradedList())
        .extracting(part -> part.getStage())
        .containsExactly("generation");
    await().until(() -> AROUND.generation().cancelled() == cancelledBefore + 10);
  }

  @Test
  void writesNothingForAReaderWhoDeniedIt() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 20);
    AROUND
        .profile()
        .consent(newsroom.tenant(), "r1", Consent.newBuilder().setGenerationDenied(true).build());
    int callsBefore = AROUND.server("generation").calls();

    RecommendResponse answer =
        client
            .stub()
            .recommend(
                newsroom
                    .request("r1")
                    .addWrite(TextKind.TEXT_KIND_HEADLINE)
                    .setWriteBudgetMs(1_000)
                    .build());

    assertThat(answer.getItemsList())
        .allSatisfy(
            item ->
                assertThat(item.getTexts(0).getFallbackReason()).isEqualTo("generation denied"));
    assertThat(AROUND.server("generation").calls()).isEqualTo(callsBefore);
    assertThat(answer.getDegradedList()).isEmpty();
  }

  @Test
  void recordsAnImpressionOfEachItem() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 20);

    RecommendResponse answer =
        client.stub().recommend(newsroom.request("r1").setSurface("home").build());

    await().until(() -> AROUND.profile().events(newsroom.tenant()).size() == 10);
    List<Event> events = AROUND.profile().events(newsroom.tenant());
    assertThat(events).extracting(Event::getItemId).containsExactlyElementsOf(ids(answer));
    assertThat(events)
        .extracting(Event::getPosition)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.getType()).isEqualTo(EventType.EVENT_TYPE_IMPRESSION);
              assertThat(event.getRequestId()).isEqualTo(answer.getRequestId());
              assertThat(event.getSurface()).isEqualTo("home");
              assertThat(event.getUserId()).isEqualTo("r1");
            });
  }

  @Test
  void keepsTenantsApart() {
    Newsroom one = new Newsroom(AROUND.profile(), 20);
    Newsroom other = new Newsroom(AROUND.profile(), 20);
    AROUND.profile().act(one.tenant(), "r1", "story-001", EventType.EVENT_TYPE_HIDE);

    RecommendResponse ofOne = client.stub().recommend(one.request("r1").setCount(100).build());
    RecommendResponse ofOther = client.stub().recommend(other.request("r1").setCount(100).build());

    assertThat(ids(ofOne)).hasSize(19).doesNotContain("story-001");
    assertThat(ids(ofOther)).hasSize(20);
    assertThat(ofOne.getItemsList()).allMatch(item -> item.getTitle().endsWith(one.tenant()));
    assertThat(ofOther.getItemsList()).allMatch(item -> item.getTitle().endsWith(other.tenant()));
  }

  @Test
  void answersManyAtOnceWithoutAnError() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 40);

    List<CompletableFuture<RecommendResponse>> answers =
        IntStream.range(0, 400)
            .mapToObj(i -> newsroom.request("many-" + i).build())
            .map(
                request ->
                    CompletableFuture.supplyAsync(() -> client.stub().recommend(request), callers))
            .toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().getItemsList()).hasSize(10));
  }

  @Test
  void answersACallerWithoutADeadline() {
    Newsroom newsroom = new Newsroom(AROUND.profile(), 20);

    assertThat(ids(client.withoutDeadline().recommend(newsroom.request("r1").build()))).hasSize(10);
  }

  private String mostFrequentCategory(Newsroom newsroom, String userId) {
    List<String> ids = ids(client.stub().recommend(newsroom.request(userId).build()));
    return Newsroom.CATEGORIES.stream()
        .max(
            (one, other) ->
                Long.compare(
                    ids.stream().filter(id -> Newsroom.category(id).equals(one)).count(),
                    ids.stream().filter(id -> Newsroom.category(id).equals(other)).count()))
        .orElseThrow();
  }

  private static List<String> ids(RecommendResponse answer) {
    return answer.getItemsList().stream().map(RecommendedItem::getItemId).toList();
  }
}
