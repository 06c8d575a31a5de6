package io.attune.profile.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.profile.v1.BatchGetSeenRequest;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventOutcome;
import io.attune.profile.v1.EventResult;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.GetReaderRequest;
import io.attune.profile.v1.RecordEventsRequest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventEndpointTest extends ServiceUnderTest {
  @Test
  void recordsEventsAndShowsThemToTheReader() {
    var response =
        events.recordEvents(
            RecordEventsRequest.newBuilder()
                .setTenant(tenant)
                .addEvents(event("e1", "u", "i1", EventType.EVENT_TYPE_CLICK))
                .addEvents(event("e1", "u", "i1", EventType.EVENT_TYPE_CLICK))
                .addEvents(event("", "u", "i1", EventType.EVENT_TYPE_CLICK))
                .build());
    assertThat(response.getResultsList())
        .extracting(EventResult::getOutcome)
        .containsExactly(
            EventOutcome.EVENT_OUTCOME_ACCEPTED,
            EventOutcome.EVENT_OUTCOME_DUPLICATE,
            EventOutcome.EVENT_OUTCOME_REJECTED);
    System.out.println(response);
    System.out.println(
        profiles.getReader(GetReaderRequest.newBuilder().setTenant(tenant).setUserId("u").build()));
    assertThat(
            events
                .batchGetSeen(
                    BatchGetSeenRequest.newBuilder()
                        .setTenant(tenant)
                        .setUserId("u")
                        .addItemIds("i0")
                        .addItemIds("i1")
                        .build())
                .getSeenItemIdsList())
        .containsExactly("i1");
  }

  static Event event(String id, String user, String item, EventType type) {
    return Event.newBuilder().setId(id).setUserId(user).setItemId(item).setType(type).build();
  }
}
