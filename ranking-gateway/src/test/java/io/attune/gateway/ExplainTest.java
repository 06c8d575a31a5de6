package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Newsroom;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.v1.Degradation;
import io.attune.gateway.v1.ExplainRequest;
import io.attune.gateway.v1.FilterTrace;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.ScoredTrace;
import io.attune.gateway.v1.SourceTrace;
import io.attune.gateway.v1.StageTrace;
import io.attune.gateway.v1.StreamRecommendRequest;
import io.attune.gateway.v1.TextKind;
import io.attune.gateway.v1.Trace;
import io.attune.gateway.v1.WrittenTrace;
import io.attune.profile.v1.EventType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ExplainTest {
  private static final Surroundings AROUND = Surroundings.running();

  @TestHTTPResource("/")
  URI gateway;

  private GatewayClient client;
  private Newsroom newsroom;

  @BeforeEach
  void connect() {
    client = new GatewayClient(gateway);
    newsroom = new Newsroom(AROUND.profile(), 40);
  }

  @AfterEach
  void disconnect() {
    client.close();
    AROUND.heal();
  }

  @Test
  void tellsHowAnAnswerCameAbout() {
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
    Trace trace = awaitTrace(answer.getRequestId());

    assertThat(trace.getRequestId()).isEqualTo(answer.getRequestId());
    assertThat(trace.getUserId()).isEqualTo("r1");
    assertThat(trace.getStagesList())
        .extracting(StageTrace::getStage)
        .containsExactly("hydrate", "sources", "filter", "score", "select", "write", "record");
    assertThat(trace.getSourcesList())
        .extracting(SourceTrace::getSource)
        .containsExactly(
            "model",
            "content",
            "user_based",
            "item_to_item",
            "social",
            "trending",
            "latest",
            "editor",
            "explore");
    assertThat(trace.getScoredList())
        .extracting(ScoredTrace::getItemId)
        .containsExactlyElementsOf(
            answer.getItemsList().stream().map(RecommendedItem::getItemId).toList());
    assertThat(trace.getScoredList())
        .allSatisfy(
            scored ->
                assertThat(scored.getPartsMap().values().stream().mapToDouble(part -> part).sum())
                    .isCloseTo(scored.getScore(), within(1e-9)));
    assertThat(trace.getScored(0).getPartsMap()).containsKeys("model", "freshness");
    assertThat(trace.getTopics(0).getName()).isEqualTo(Newsroom.category("story-001"));
    assertThat(trace.getTextsList()).hasSize(10).allMatch(text -> text.getText().getGenerated());
  }

  @Test
  void accountsForEveryCandidate() {
    AROUND.profile().act(newsroom.tenant(), "r1", "story-001", EventType.EVENT_TYPE_CLICK);
    for (int shown = 2; shown < 30; shown++) {
      AROUND
          .profile()
          .act(newsroom.tenant(), "r1", Newsroom.id(shown), EventType.EVENT_TYPE_IMPRESSION);
    }
    AROUND.profile().act(newsroom.tenant(), "r1", "story-030", EventType.EVENT_TYPE_HIDE);
    AROUND.interest().invent(List.of("ghost"));

    RecommendResponse answer =
        client
            .stub()
            .recommend(newsroom.request("r1").setCount(20).addExcludeItemIds("story-031").build());
    Trace trace = awaitTrace(answer.getRequestId());

    Set<String> found = new HashSet<>();
    trace.getSourcesList().forEach(source -> found.addAll(source.getItemIdsList()));
    List<String> removed =
        trace.getFiltersList().stream()
            .map(FilterTrace::getRemovedItemIdsList)
            .flatMap(List::stream)
            .toList();
    assertThat(removed).doesNotHaveDuplicates().contains("ghost");
    assertThat(found).containsAll(removed);
    int scoredCount = stage(trace, "score").getInputCount();
    assertThat(removed.size() + scoredCount).isEqualTo(found.size());
    assertThat(answer.getItemsCount()).isEqualTo(20);
    assertThat(trace.getStagesList()).extracting(StageTrace::getStage).contains("restock");
    assertThat(trace.getScored(19).getPartsMap()).containsEntry("shown_before", -1.0);
  }

  @Test
  void tellsTheWordsOfAStreamOnceItEnded() {
    var stream =
        client
            .stub()
            .streamRecommend(
                StreamRecommendRequest.newBuilder()
                    .setRequest(newsroom.request("r1").addWrite(TextKind.TEXT_KIND_HEADLINE))
                    .build());
    String requestId = stream.next().getRanked().getRequestId();
    stream.forEachRemaining(piece -> assertThat(piece.hasWritten()).isTrue());

    await()
        .untilAsserted(
            () ->
                assertThat(awaitTrace(requestId).getTextsList())
                    .extracting(WrittenTrace::getText)
                    .hasSize(10)
                    .allMatch(text -> text.getGenerated()));
  }

  @Test
  void namesWhatWasMissing() {
    AROUND.server("generation").hang();
    RecommendResponse answer =
        client
            .stub()
            .recommend(
                newsroom
                    .request("r1")
                    .addWrite(TextKind.TEXT_KIND_HEADLINE)
                    .setWriteBudgetMs(200)
                    .build());

    assertThat(awaitTrace(answer.getRequestId()).getDegradedList())
        .extracting(Degradation::getStage)
        .containsExactly("generation");
  }

  @Test
  void knowsNoAnswerThatWasNeverGivenOrIsAnotherTenants() {
    RecommendResponse answer = client.stub().recommend(newsroom.request("r1").build());
    awaitTrace(answer.getRequestId());

    assertThat(codeOf(newsroom.tenant(), "never")).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(codeOf("another", answer.getRequestId())).isEqualTo(Status.Code.NOT_FOUND);
  }

  @Test
  void isOutWithRedisWhileRecommendIsNot() {
    AROUND.redis().kill();
    try {
      RecommendResponse answer = client.stub().recommend(newsroom.request("r1").build());

      assertThat(answer.getItemsList()).hasSize(10);
      assertThat(answer.getDegradedList()).isEmpty();
      assertThat(codeOf(newsroom.tenant(), answer.getRequestId()))
          .isEqualTo(Status.Code.UNAVAILABLE);
    } finally {
      AROUND.redis().restart();
    }
    await()
        .untilAsserted(
            () -> {
              RecommendResponse later = client.stub().recommend(newsroom.request("r1").build());
              awaitTrace(later.getRequestId());
            });
  }

  private Trace awaitTrace(String requestId) {
    ExplainRequest request =
        ExplainRequest.newBuilder().setTenant(newsroom.tenant()).setRequestId(requestId).build();
    return await()
        .ignoreException(StatusRuntimeException.class)
        .until(() -> client.stub().explain(request).getTrace(), trace -> true);
  }

  private Status.Code codeOf(String tenant, String requestId) {
    ExplainRequest request =
        ExplainRequest.newBuilder().setTenant(tenant).setRequestId(requestId).build();
    return catchThrowableOfType(StatusRuntimeException.class, () -> client.stub().explain(request))
        .getStatus()
        .getCode();
  }

  private static StageTrace stage(Trace trace, String name) {
    return trace.getStagesList().stream()
        .filter(stage -> stage.getStage().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
