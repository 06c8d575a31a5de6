package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Newsroom;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.v1.Degradation;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.profile.v1.Consent;
import io.attune.profile.v1.EventType;
import io.attune.source.v1.FindCandidatesRequest;
import io.attune.source.v1.FoundItem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SourcesTest {
  private static final Surroundings AROUND = Surroundings.running();

  @TestHTTPResource("/")
  URI gateway;

  private GatewayClient client;
  private Newsroom newsroom;

  @BeforeEach
  void connect() {
    client = new GatewayClient(gateway);
    newsroom = new Newsroom(AROUND.profile(), 400);
  }

  @AfterEach
  void heal() {
    AROUND.heal();
    await().untilAsserted(() -> assertThat(answer("r9").getDegradedList()).isEmpty());
    client.close();
  }

  @Test
  void anExternalSourceFindsWhatTheOthersDoNot() {
    AROUND.source().find(newsroom.tenant(), found("story-300", 2), found("story-301", 1));

    List<RecommendedItem> items = answer("r1").getItemsList();

    assertThat(items)
        .filteredOn(item -> item.getItemId().equals("story-300"))
        .singleElement()
        .satisfies(item -> assertThat(item.getSourcesList()).contains("editor"));
    FindCandidatesRequest asked = AROUND.source().last(newsroom.tenant());
    assertThat(asked.getUserId()).isEqualTo("r1");
    assertThat(asked.getLimit()).isEqualTo(100);
  }

  @Test
  void itLearnsTheHistoryButNotOfAReaderWhoDeniedPersonalisation() {
    AROUND.profile().act(newsroom.tenant(), "r1", "story-001", EventType.EVENT_TYPE_CLICK);
    AROUND.profile().act(newsroom.tenant(), "r2", "story-001", EventType.EVENT_TYPE_CLICK);
    AROUND
        .profile()
        .consent(
            newsroom.tenant(), "r2", Consent.newBuilder().setPersonalizationDenied(true).build());
    AROUND.source().find(newsroom.tenant(), found("story-300", 1));

    answer("r1");
    assertThat(AROUND.source().last(newsroom.tenant()).getHistory(0).getType()).isEqualTo("click");
    RecommendResponse ofDenied = answer("r2");

    FindCandidatesRequest asked = AROUND.source().last(newsroom.tenant());
    assertThat(asked.getUserId()).isEmpty();
    assertThat(asked.getHistoryList()).isEmpty();
    assertThat(asked.getExcludeItemIdsList()).isEmpty();
    // It may be personal for all the gateway knows.
    assertThat(ofDenied.getItemsList())
        .allSatisfy(item -> assertThat(item.getSourcesList()).isNotEqualTo(List.of("editor")));
  }

  @Test
  void whatCannotBeIsPassedOver() {
    AROUND
        .source()
        .find(
            newsroom.tenant(),
            found("not an id", 3),
            found("story-302", Double.NaN),
            found("nowhere", 2),
            found("story-300", 1),
            found("story-300", 1));

    RecommendResponse answer = answer("r1");

    assertThat(answer.getDegradedList()).isEmpty();
    assertThat(answer.getItemsList())
        .extracting(RecommendedItem::getItemId)
        .doesNotHaveDuplicates()
        .doesNotContain("not an id", "nowhere")
        .contains("story-300");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill", "hang"})
  void itsFailureTakesItsPartAndNothingElse(String fault) {
    answer("r1");
    if (fault.equals("kill")) {
      AROUND.server("editor").kill();
    } else {
      AROUND.server("editor").hang();
    }

    RecommendResponse answer = answer("r1");

    assertThat(answer.getItemsList()).hasSize(10);
    assertThat(answer.getDegradedList())
        .extracting(Degradation::getStage)
        .containsExactly("editor");
  }

  @Test
  void someItemsThatNoOtherSourceBringsAreDrawnByChance() {
    answer("r1"); // has the newest items read
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .stub()
                            .recommend(newsroom.request("r2").setSurface("explored").build())
                            .getItemsList())
                    .hasSize(10)
                    .allSatisfy(item -> assertThat(item.getSourcesList()).contains("explore"))
                    .anySatisfy(
                        item -> assertThat(item.getSourcesList()).containsExactly("explore")));
  }

  private RecommendResponse answer(String userId) {
    return client.stub().recommend(newsroom.request(userId).build());
  }

  private static FoundItem found(String id, double score) {
    return FoundItem.newBuilder().setItemId(id).setScore(score).build();
  }
}
