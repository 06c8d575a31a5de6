package io.attune.interest.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.Stories;
import io.attune.interest.v1.Candidate;
import io.attune.interest.v1.FindSimilarItemsRequest;
import io.attune.interest.v1.SearchItemsRequest;
import io.attune.interest.v1.Strategy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class CatalogueSearchTest {
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
  void forgetsADeletedItem() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL);
    calls.awaitEmbedded(3);
    profile.deleteItem(calls.tenant(), "keeper");

    await()
        .atMost(PATIENCE)
        .until(() -> calls.find(Strategy.STRATEGY_LATEST), List.of("penalty", "goal")::equals);
  }

  @Test
  void survivesAChangeThatIsNoMessage() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL);
    profile.appendGarbage(calls.tenant(), "goal");
    profile.put(calls.tenant(), Stories.COOKING.get(0));

    calls.awaitEmbedded(4);
  }

  @Test
  void loadsEverythingAgainWhenChangesWereTrimmed() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL);
    calls.awaitEmbedded(3);
    Stories.COOKING.forEach(item -> profile.putSilently(calls.tenant(), item));

    profile.trimChanges();

    calls.awaitEmbedded(6);
  }

  @Test
  void findsSimilarItemsWithoutTheOnesAskedAbout() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL, Stories.COOKING, Stories.SPACE);
    calls.awaitEmbedded(8);

    List<Candidate> similar =
        calls
            .interest()
            .findSimilarItems(
                FindSimilarItemsRequest.newBuilder()
                    .setTenant(calls.tenant())
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
    profile.putAll(calls.tenant(), Stories.FOOTBALL, Stories.COOKING, Stories.SPACE);
    calls.awaitEmbedded(8);

    assertThat(
            calls
                .interest()
                .searchItems(
                    SearchItemsRequest.newBuilder()
                        .setTenant(calls.tenant())
                        .setText("how do I bake a loaf?")
                        .build())
                .getCandidatesList())
        .hasSize(8)
        .extracting(Candidate::getItemId)
        .startsWith("bread");
  }
}
