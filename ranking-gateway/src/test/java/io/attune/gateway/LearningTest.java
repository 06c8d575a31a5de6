package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.contract.Tenant;
import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Newsroom;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.ranker.learning.OnlineRanker;
import io.attune.gateway.ranker.model.Progress;
import io.attune.gateway.v1.Event;
import io.attune.gateway.v1.EventType;
import io.attune.gateway.v1.ExplainRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.RecordEventsRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From answers and events over the wire to a model that ranks. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LearningTest {
  private static final Surroundings AROUND = Surroundings.running();
  private static final int READERS = 40;
  private static final int LIST = 20;

  @TestHTTPResource("/")
  URI gateway;

  @Inject OnlineRanker ranker;

  private GatewayClient client;
  private Newsroom newsroom;

  @BeforeEach
  void connect() {
    client = new GatewayClient(gateway);
    newsroom = new Newsroom(AROUND.profile(), 80);
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void learnsFromClicksAndFromWhatWasLeftAloneAndRanksByIt() {
    // Everybody opens sports, wherever it stands.
    long clicks = 0;
    for (int reader = 0; reader < READERS; reader++) {
      RecommendResponse answer = ask("learner-" + reader);
      List<RecommendedItem> opened =
          answer.getItemsList().stream()
              .filter(item -> item.getCategory().equals("sports"))
              .toList();
      opened.forEach(item -> click(answer.getRequestId(), item));
      clicks += opened.size();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(progress().impressions()).isEqualTo(READERS * (long) LIST));

    assertThat(progress().clicks()).isEqualTo(clicks);
    assertThat(progress().loss()).isLessThan(progress().blendLoss());
    List<String> categories =
        ask("newcomer").getItemsList().stream().map(RecommendedItem::getCategory).toList();
    assertThat(categories.subList(0, 5)).containsOnly("sports");
  }

  @Test
  void anUntrainedTenantIsRankedByTheBlendAlone() {
    String requestId = ask("somebody").getRequestId();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(client.stub().explain(explain(requestId)).getTrace().getScoredList())
                    .hasSize(LIST)
                    .flatExtracting(scored -> scored.getPartsMap().keySet())
                    .noneMatch(part -> part.startsWith("learned")));
  }

  private ExplainRequest explain(String requestId) {
    return ExplainRequest.newBuilder().setTenant(newsroom.tenant()).setRequestId(requestId).build();
  }

  private Progress progress() {
    return ranker.model(Tenant.of(newsroom.tenant())).progress();
  }

  private RecommendResponse ask(String userId) {
    return client.stub().recommend(newsroom.request(userId).setCount(LIST).build());
  }

  private void click(String requestId, RecommendedItem item) {
    Event event =
        Event.newBuilder()
            .setId(requestId + "-" + item.getItemId())
            .setUserId("clicking")
            .setItemId(item.getItemId())
            .setType(EventType.EVENT_TYPE_CLICK)
            .setRequestId(requestId)
            .build();
    client
        .stub()
        .recordEvents(
            RecordEventsRequest.newBuilder().setTenant(newsroom.tenant()).addEvents(event).build());
  }
}
