package io.attune.interest.rpc;

import static io.attune.interest.testing.InterestCalls.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.Stories;
import io.attune.interest.v1.GetInterestResponse;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.Topic;
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
class InferenceTest {
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
  void namesTopicsHeaviestFirst() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL, Stories.COOKING, Stories.SPACE);
    calls.awaitEmbedded(8);

    GetInterestResponse response =
        calls.infer("u1", "v1", act("probe", Signal.SIGNAL_CLICK), act("soup", Signal.SIGNAL_LIKE));

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
    profile.putAll(calls.tenant(), Stories.FOOTBALL, Stories.COOKING);
    calls.awaitEmbedded(6);
    GetInterestResponse first = calls.infer("u1", "v1", act("soup", Signal.SIGNAL_LIKE));
    assertThat(first.getCached()).isFalse();

    assertThat(calls.infer("u1", "v1", act("soup", Signal.SIGNAL_LIKE)))
        .returns(true, GetInterestResponse::getCached)
        .returns(first.getInterest(), GetInterestResponse::getInterest);
    assertThat(calls.infer("u1", "").getInterest()).isEqualTo(first.getInterest());
    assertThat(calls.infer("u1", "v2", act("goal", Signal.SIGNAL_LIKE)))
        .returns(false, GetInterestResponse::getCached);
  }

  @Test
  void forgetsADeletedUser() {
    profile.putAll(calls.tenant(), Stories.FOOTBALL, Stories.COOKING);
    calls.awaitEmbedded(6);
    calls.infer("u1", "v1", act("soup", Signal.SIGNAL_LIKE));
    assertThat(calls.infer("u1", "").getInterest().getTopicsCount()).isPositive();

    profile.deleteUser(calls.tenant(), "u1");

    await()
        .atMost(PATIENCE)
        .until(() -> calls.infer("u1", "").getInterest().getTopicsCount(), count -> count == 0);
  }
}
