package io.attune.interest.rpc;

import static io.attune.interest.testing.InterestCalls.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.Stories;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.Topic;
import io.attune.profile.v1.Item;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Topics of a catalogue whose labels say nothing: every item has the same. */
@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class TextTopicsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> PLACES =
      List.of("Aarhus", "Bergen", "Porto", "Graz", "Lyon", "Quito", "Osaka", "Tunis", "Perth");

  private static final List<String> NEWS =
      List.of(
          "worry %s",
          "once more in %s",
          "divide experts from %s",
          "return to %s",
          "delight visitors of %s",
          "make headlines in %s",
          "change life around %s",
          "surprise even old %s",
          "studied near %s");

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
  void namesAnInterestByWhatItsTextsHaveInCommon() {
    List<Item> items = new ArrayList<>();
    items.addAll(about("Whales", "were filmed from a boat as they fed on krill"));
    items.addAll(about("Bread", "is dear since bakers pay more for flour"));
    items.addAll(about("Trains", "stood still after a signal had failed"));
    items.addAll(about("Volcanoes", "threw ash and lava over the slopes"));
    items.addAll(about("Chess", "was played on sixty boards, king to king"));
    profile.putAll(calls.tenant(), items);
    calls.awaitEmbedded(items.size());

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(topics("Whales-Porto")).containsExactly("Whales");
              assertThat(topics("Chess-Osaka")).containsExactly("Chess");
            });
  }

  private List<String> topics(String itemId) {
    // Another version of the history each time: topics are as of when an interest was inferred.
    return calls
        .infer("u1", "v" + System.nanoTime(), act(itemId, Signal.SIGNAL_CLICK))
        .getInterest()
        .getTopicsList()
        .stream()
        .map(Topic::getName)
        .toList();
  }

  private static List<Item> about(String subject, String body) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < PLACES.size(); i++) {
      String place = PLACES.get(i);
      items.add(
          Stories.story(
              subject + "-" + place,
              i,
              subject + " " + NEWS.get(i).formatted(place),
              "The %s of %s %s.".formatted(subject.toLowerCase(Locale.ROOT), place, body),
              "news",
              "daily"));
    }
    return items;
  }
}
