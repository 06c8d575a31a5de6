package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Newsroom;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.v1.Event;
import io.attune.gateway.v1.EventOutcome;
import io.attune.gateway.v1.EventType;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.RecordEventsRequest;
import io.attune.profile.v1.Item;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class NegativeFeedbackTest {
  private static final Surroundings AROUND = Surroundings.running();

  @TestHTTPResource("/")
  URI gateway;

  private GatewayClient client;
  private Newsroom newsroom;

  @BeforeEach
  void connect() {
    client = new GatewayClient(gateway);
    newsroom = new Newsroom(AROUND.profile(), 80);
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void aHideTakesTheItemAwayAndWeakensItsTopicAtTheNextRequest() {
    long before = inCategory(first(20, "r2"), "sports");

    record("r1", "story-001", EventType.EVENT_TYPE_HIDE, 0);
    List<RecommendedItem> after = first(20, "r1");

    assertThat(after).extracting(RecommendedItem::getItemId).doesNotContain("story-001");
    assertThat(before).isEqualTo(5);
    assertThat(inCategory(after, "sports")).isLessThan(before);
  }

  @Test
  void threeHidesOfATopicTakeItAway() {
    for (String id : List.of("story-001", "story-005", "story-009")) {
      record("r1", id, EventType.EVENT_TYPE_HIDE, 0);
    }

    assertThat(inCategory(first(20, "r1"), "sports")).isZero();
  }

  @Test
  void aLowRatingWeakensTheAuthor() {
    newsroom = new Newsroom(AROUND.profile(), 40);
    for (int i = 1; i <= 40; i++) {
      AROUND
          .profile()
          .put(
              newsroom.tenant(),
              Item.newBuilder()
                  .setId(Newsroom.id(i))
                  .setTitle("Title of " + i)
                  .setCategory("category-" + i)
                  .setPublishTime(Timestamp.newBuilder().setSeconds(1))
                  .setAuthor("author-" + i % 2)
                  .build());
    }
    RecommendRequest request = newsroom.request("r1").setCount(10).build();
    record("r1", "story-001", EventType.EVENT_TYPE_RATING, 1);

    List<String> ids =
        client.stub().recommend(request).getItemsList().stream()
            .map(RecommendedItem::getItemId)
            .toList();

    assertThat(ids).doesNotContain("story-001");
    assertThat(ids.stream().filter(id -> number(id) % 2 == 0).count()).isGreaterThan(6);
  }

  @Test
  void topicsThatTheRequestOrTheProfileExcludesDoNotCome() {
    RecommendRequest request =
        newsroom.request("r1").setCount(40).addExcludeTopics(" Sports ").build();
    AROUND.profile().attributes(newsroom.tenant(), "r2", Map.of("disliked_topics", "Food, x"));

    List<RecommendedItem> byRequest = client.stub().recommend(request).getItemsList();
    List<RecommendedItem> byProfile = first(40, "r2");

    assertThat(byRequest).hasSize(40);
    assertThat(inCategory(byRequest, "sports")).isZero();
    assertThat(byProfile).hasSize(40);
    assertThat(inCategory(byProfile, "food")).isZero();
  }

  @Test
  void whatIsForTheOldOnlyIsShownToWhoIsKnownToBe() {
    for (int i = 1; i <= 80; i++) {
      Item item = Item.newBuilder().setId(Newsroom.id(i)).setTitle("t").setCategory("c").build();
      String least = i % 2 == 0 ? "18" : i % 3 == 0 ? "adults" : "0";
      AROUND
          .profile()
          .put(newsroom.tenant(), item.toBuilder().putAttributes("min_age", least).build());
    }
    AROUND.profile().attributes(newsroom.tenant(), "young", Map.of("age", "16-17"));
    AROUND.profile().attributes(newsroom.tenant(), "old", Map.of("birth_date", "1990"));

    assertThat(first(80, "nobody-knows")).allMatch(item -> number(item.getItemId()) % 2 == 1);
    assertThat(first(80, "young")).allMatch(item -> number(item.getItemId()) % 2 == 1);
    assertThat(first(80, "old"))
        .anyMatch(item -> number(item.getItemId()) % 2 == 0)
        .allMatch(item -> number(item.getItemId()) % 2 == 0 || number(item.getItemId()) % 3 != 0);
  }

  private List<RecommendedItem> first(int count, String userId) {
    return client.stub().recommend(newsroom.request(userId).setCount(count).build()).getItemsList();
  }

  private void record(String userId, String itemId, EventType type, double value) {
    Event event =
        Event.newBuilder()
            .setId(type + itemId)
            .setUserId(userId)
            .setItemId(itemId)
            .setType(type)
            .setValue(value)
            .build();
    var results =
        client
            .stub()
            .recordEvents(
                RecordEventsRequest.newBuilder()
                    .setTenant(newsroom.tenant())
                    .addEvents(event)
                    .build());
    assertThat(results.getResults(0).getOutcome()).isEqualTo(EventOutcome.EVENT_OUTCOME_ACCEPTED);
  }

  private static long inCategory(List<RecommendedItem> items, String category) {
    return items.stream().filter(item -> item.getCategory().equals(category)).count();
  }

  private static int number(String itemId) {
    return Integer.parseInt(itemId.substring("story-".length()));
  }
}
