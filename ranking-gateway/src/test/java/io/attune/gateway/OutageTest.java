package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Newsroom;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.v1.Degradation;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.TextKind;
import io.attune.profile.v1.EventType;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OutageTest {
  private static final Surroundings AROUND = Surroundings.running();
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  @TestHTTPResource("/")
  URI gateway;

  private GatewayClient client;
  private Newsroom newsroom;

  @BeforeEach
  void connect() {
    client = new GatewayClient(gateway);
    newsroom = new Newsroom(AROUND.profile(), 60);
  }

  @AfterEach
  void awaitHealth() {
    AROUND.heal();
    awaitWholeAnswer();
    client.close();
  }

  @ParameterizedTest
  @CsvSource({
    "profile, kill", "profile, hang",
    "interest, kill", "interest, hang",
    "generation, kill", "generation, hang"
  })
  void answersWithoutOneServiceAndIsWholeAgainWhenItIsBack(String service, String fault) {
    AROUND.profile().act(newsroom.tenant(), "r1", "story-001", EventType.EVENT_TYPE_CLICK);
    assertThat(answer().getDegradedList()).isEmpty();
    apply(service, fault);

    for (int call = 0; call < 3; call++) {
      RecommendResponse answer = answer();
      assertThat(stages(answer)).containsExactly(service);
      assertThat(answer.getItemsList())
          .hasSize(10)
          .allMatch(item -> item.getTitle().startsWith("Title of"))
          .noneMatch(item -> item.getItemId().equals("story-001"));
    }

    AROUND.heal();
    awaitWholeAnswer();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill", "hang"})
  void answersTheNewestItemsWithoutInterest(String fault) {
    apply("interest", fault);

    RecommendResponse answer = answer();

    assertThat(answer.getItemsList())
        .hasSize(10)
        .allSatisfy(
            item ->
                assertThat(item.getSourcesList())
                    .contains("latest")
                    .isSubsetOf("latest", "explore"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill", "hang"})
  void givesTitlesForWordsWithoutGeneration(String fault) {
    apply("generation", fault);

    RecommendResponse cachedOnly = answer();
    RecommendResponse written =
        client.within(DEADLINE).recommend(request().setWriteBudgetMs(500).build());

    assertThat(List.of(cachedOnly, written))
        .allSatisfy(
            answer -> {
              assertThat(stages(answer)).containsExactly("generation");
              assertThat(answer.getItemsList())
                  .hasSize(10)
                  .allSatisfy(
                      item -> {
                        assertThat(item.getTexts(0).getText()).isEqualTo(item.getTitle());
                        assertThat(item.getTexts(0).getGenerated()).isFalse();
                        assertThat(item.getTexts(0).getFallbackReason())
                            .isIn("unavailable", "deadline");
                      });
            });
  }

  @Test
  void remembersTheReadersConsentAndHistoryWithoutProfile() {
    AROUND.profile().act(newsroom.tenant(), "r1", "story-001", EventType.EVENT_TYPE_CLICK);
    answer();
    AROUND.server("profile").kill();

    RecommendResponse ofKnown = answer();
    var askedForKnown = AROUND.interest().last(newsroom.tenant());
    RecommendResponse ofUnknown =
        client.within(DEADLINE).recommend(request().setUserId("r2").build());
    var askedForUnknown = AROUND.interest().last(newsroom.tenant());

    assertThat(askedForKnown.getReader().getHistoryCount()).isEqualTo(1);
    assertThat(ofKnown.getItems(0).getTexts(0).getFallbackReason()).isEqualTo("not cached");
    assertThat(askedForUnknown.getReader().getHistoryVersion()).isEmpty();
    assertThat(ofUnknown.getItems(0).getTexts(0).getFallbackReason())
        .isEqualTo("consent not known");
  }

  @Test
  void doesNotRepeatItselfWithoutProfile() {
    answer();
    AROUND.server("profile").kill();

    List<String> first = ids(answer());
    List<String> second = ids(answer());

    assertThat(second).hasSize(10).doesNotContainAnyElementsOf(first);
  }

  @Test
  void showsItemsThatNobodyKnowsOnlyWhereThereIsNothingElse() {
    AROUND.server("profile").kill();
    Newsroom unread = new Newsroom(AROUND.profile(), 20);

    RecommendResponse answer = client.within(DEADLINE).recommend(unread.request("r1").build());

    assertThat(answer.getItemsList()).hasSize(10).allMatch(item -> item.getTitle().isEmpty());
    assertThat(stages(answer)).containsExactly("profile");
  }

  @Test
  void answersFromMemoryWithoutProfileAndInterest() {
    answer();
    AROUND.server("interest").kill();
    answer();
    AROUND.server("profile").kill();

    RecommendResponse answer = answer();

    assertThat(stages(answer)).containsExactly("profile", "interest");
    assertThat(answer.getItemsList())
        .hasSize(10)
        .allMatch(item -> item.getTitle().startsWith("Title of"));
  }

  private void apply(String service, String fault) {
    if (fault.equals("kill")) {
      AROUND.server(service).kill();
    } else {
      AROUND.server(service).hang();
    }
  }

  private RecommendResponse answer() {
    return client.within(DEADLINE).recommend(request().build());
  }

  private RecommendRequest.Builder request() {
    return newsroom.request("r1").addWrite(TextKind.TEXT_KIND_HEADLINE);
  }

  private void awaitWholeAnswer() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(answer().getDegradedList()).isEmpty());
  }

  private static List<String> stages(RecommendResponse answer) {
    return answer.getDegradedList().stream().map(Degradation::getStage).toList();
  }

  private static List<String> ids(RecommendResponse answer) {
    return answer.getItemsList().stream().map(RecommendedItem::getItemId).toList();
  }
}
