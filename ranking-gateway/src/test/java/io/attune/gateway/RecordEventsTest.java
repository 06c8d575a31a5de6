package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Newsroom;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.v1.Event;
import io.attune.gateway.v1.EventOutcome;
import io.attune.gateway.v1.EventResult;
import io.attune.gateway.v1.EventType;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.RecordEventsRequest;
import io.attune.gateway.v1.RecordEventsResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RecordEventsTest {
  private static final Surroundings AROUND = Surroundings.running();
  private static final Event CLICK =
      Event.newBuilder()
          .setId("e1")
          .setUserId("r1")
          .setItemId("story-001")
          .setType(EventType.EVENT_TYPE_CLICK)
          .build();

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
  void awaitHealth() {
    AROUND.heal();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        client.stub().recommend(newsroom.request("r9").build()).getDegradedList())
                    .isEmpty());
    client.close();
  }

  @Test
  void storesWhatIsValidAndAnswersInTheOrderSent() {
    Event dwell =
        CLICK.toBuilder()
            .setId("e2")
            .setType(EventType.EVENT_TYPE_DWELL)
            .setValue(12.5)
            .setTime(Timestamp.newBuilder().setSeconds(1_700_000_000))
            .setRequestId("answer")
            .setPosition(3)
            .setSurface("home")
            .build();

    RecordEventsResponse response =
        record(
            CLICK,
            CLICK.toBuilder().setId("").build(),
            dwell,
            CLICK,
            CLICK.toBuilder().setId("e3").setValue(Double.NaN).build(),
            CLICK.toBuilder().setId("e4").setTime(Timestamp.newBuilder().setNanos(-1)).build(),
            CLICK.toBuilder().setId("e5").setTypeValue(99).build());

    assertThat(response.getResultsList())
        .extracting(EventResult::getEventId)
        .containsExactly("e1", "", "e2", "e1", "e3", "e4", "e5");
    assertThat(response.getResultsList())
        .extracting(EventResult::getOutcome)
        .containsExactly(
            EventOutcome.EVENT_OUTCOME_ACCEPTED,
            EventOutcome.EVENT_OUTCOME_REJECTED,
            EventOutcome.EVENT_OUTCOME_ACCEPTED,
            EventOutcome.EVENT_OUTCOME_DUPLICATE,
            EventOutcome.EVENT_OUTCOME_REJECTED,
            EventOutcome.EVENT_OUTCOME_REJECTED,
            EventOutcome.EVENT_OUTCOME_REJECTED);
    assertThat(response.getResults(1).getReason()).startsWith("id: ");
    assertThat(response.getResults(4).getReason()).startsWith("value: ");
    assertThat(response.getResults(5).getReason()).startsWith("time: ");
    assertThat(response.getResults(6).getReason()).startsWith("type: ");
    var stored = AROUND.profile().events(newsroom.tenant());
    assertThat(stored).hasSize(2);
    assertThat(stored.get(0).hasTime()).isFalse();
    assertThat(stored.get(1).toByteString()).isEqualTo(dwell.toByteString());
  }

  @Test
  void changesTheNextAnswer() {
    record(CLICK);

    assertThat(client.stub().recommend(newsroom.request("r1").setCount(30).build()).getItemsList())
        .extracting(RecommendedItem::getItemId)
        .doesNotContain("story-001")
        .startsWith("story-005");
  }

  @Test
  void acknowledgesNothingWhileProfileIsOut() {
    AROUND.server("profile").kill();

    StatusRuntimeException thrown =
        catchThrowableOfType(StatusRuntimeException.class, () -> record(CLICK));

    assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(AROUND.profile().events(newsroom.tenant())).isEmpty();
  }

  @Test
  void rejectsEventsWithoutProfileWhereAllAreInvalid() {
    AROUND.server("profile").kill();

    RecordEventsResponse response = record(CLICK.toBuilder().setUserId(" ").build());

    assertThat(response.getResults(0).getOutcome()).isEqualTo(EventOutcome.EVENT_OUTCOME_REJECTED);
  }

  private RecordEventsResponse record(Event... events) {
    RecordEventsRequest.Builder request =
        RecordEventsRequest.newBuilder().setTenant(newsroom.tenant());
    for (Event event : events) {
      request.addEvents(event);
    }
    return client.stub().recordEvents(request.build());
  }
}
