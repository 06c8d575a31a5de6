package io.attune.profile.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.attune.profile.v1.BatchGetSeenRequest;
import io.attune.profile.v1.Consent;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventOutcome;
import io.attune.profile.v1.EventResult;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.GetHistoryRequest;
import io.attune.profile.v1.History;
import io.attune.profile.v1.ImportEventsRequest;
import io.attune.profile.v1.ImportEventsResponse;
import io.attune.profile.v1.ImportRejection;
import io.attune.profile.v1.Interaction;
import io.attune.profile.v1.RecordEventsRequest;
import io.attune.profile.v1.RecordEventsResponse;
import io.attune.profile.v1.StreamHistoriesRequest;
import io.attune.profile.v1.UpsertUsersRequest;
import io.attune.profile.v1.User;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventEndpointTest extends ServiceUnderTest {
  @Test
  void answersEachEventInTheOrderSent() {
    RecordEventsResponse response =
        record(
            click("e1", "u", "i1"),
            click("e1", "u", "i1"),
            click("bad id", "u", "i1"),
            click("e2", "v", "i2"));
    assertThat(response.getResultsList())
        .extracting(EventResult::getOutcome)
        .containsExactly(
            EventOutcome.EVENT_OUTCOME_ACCEPTED,
            EventOutcome.EVENT_OUTCOME_DUPLICATE,
            EventOutcome.EVENT_OUTCOME_REJECTED,
            EventOutcome.EVENT_OUTCOME_ACCEPTED);
    assertThat(response.getResultsList())
        .extracting(EventResult::getEventId)
        .containsExactly("e1", "e1", "bad id", "e2");
    assertThat(response.getResults(2).getReason()).startsWith("id: ");
    assertThat(history("u").getInteractionsList())
        .extracting(Interaction::getItemId)
        .containsExactly("i1");
  }

  @Test
  void aClickChangesTheHistoryItsVersionAndTheSeenSet() {
    History before = history("u");
    record(click("e1", "u", "i1"));
    History after = history("u");
    assertThat(before.getInteractionsCount()).isZero();
    assertThat(after.getVersion()).isNotEqualTo(before.getVersion());
    assertThat(
            events
                .batchGetSeen(
                    BatchGetSeenRequest.newBuilder()
                        .setTenant(tenant)
                        .setUserId("u")
                        .addAllItemIds(List.of("i2", "i1", "i0"))
                        .build())
                .getSeenItemIdsList())
        .containsExactly("i1");
  }

  @Test
  void historyIsCutToItsLimit() {
    record(IntStream.range(0, 300).mapToObj(i -> click("e" + i, "u", "i" + i)).toList());
    assertThat(history("u").getInteractionsList())
        .hasSize(200)
        .first()
        .satisfies(newest -> assertThat(newest.getItemId()).isEqualTo("i299"));
    assertThat(
            events
                .getHistory(
                    GetHistoryRequest.newBuilder()
                        .setTenant(tenant)
                        .setUserId("u")
                        .setLimit(3)
                        .build())
                .getHistory()
                .getInteractionsList())
        .extracting(Interaction::getItemId)
        .containsExactly("i299", "i298", "i297");
  }

  @Test
  void importsHistoryOfAnyAgeAndNamesWhatItRejects() throws Exception {
    List<ImportEventsRequest> requests = new ArrayList<>();
    for (int i = 0; i < 1300; i++) {
      Event.Builder event = click(i == 700 ? "" : "e" + i, "u" + i % 7, "i" + i).toBuilder();
      requests.add(
          ImportEventsRequest.newBuilder()
              .setTenant(tenant)
              .setEvent(event.setTime(Timestamp.newBuilder().setSeconds(i * 60L)))
              .build());
    }
    requests.add(requests.get(0));
    ImportEventsResponse response = stream(asyncEvents()::importEvents, requests);
    assertThat(response.getAcceptedCount()).isEqualTo(1299);
    assertThat(response.getDuplicateCount()).isEqualTo(1);
    assertThat(response.getRejectedCount()).isEqualTo(1);
    assertThat(response.getRejectionsList())
        .extracting(ImportRejection::getPosition)
        .containsExactly(701L);
    assertThat(history("u0").getInteractionsList())
        .extracting(interaction -> interaction.getTime().getSeconds())
        .isSortedAccordingTo((a, b) -> Long.compare(b, a))
        .contains(0L);
  }

  @Test
  void streamsTheHistoryOfEveryUserWhoAgreesOnce() {
    profiles.upsertUsers(
        UpsertUsersRequest.newBuilder()
            .setTenant(tenant)
            .addUsers(
                User.newBuilder()
                    .setId("u3")
                    .setConsent(Consent.newBuilder().setPersonalizationDenied(true)))
            .addUsers(User.newBuilder().setId("without-history"))
            .build());
    record(IntStream.range(0, 900).mapToObj(i -> click("e" + i, "u" + i % 300, "i" + i)).toList());
    record(click("e", "gone", "i"));
    profiles.deleteUser(
        io.attune.profile.v1.DeleteUserRequest.newBuilder()
            .setTenant(tenant)
            .setUserId("gone")
            .build());
    List<History> histories = new ArrayList<>();
    events
        .streamHistories(StreamHistoriesRequest.newBuilder().setTenant(tenant).build())
        .forEachRemaining(batch -> histories.addAll(batch.getHistoriesList()));
    assertThat(histories)
        .hasSize(299)
        .allSatisfy(h -> assertThat(h.getInteractionsCount()).isEqualTo(3));
    assertThat(histories)
        .extracting(History::getUserId)
        .doesNotHaveDuplicates()
        .doesNotContain("u3", "gone");
  }

  private History history(String user) {
    return events
        .getHistory(GetHistoryRequest.newBuilder().setTenant(tenant).setUserId(user).build())
        .getHistory();
  }

  private RecordEventsResponse record(Event... sent) {
    return record(List.of(sent));
  }

  private RecordEventsResponse record(List<Event> sent) {
    return events.recordEvents(
        RecordEventsRequest.newBuilder().setTenant(tenant).addAllEvents(sent).build());
  }

  private static Event click(String id, String user, String item) {
    return Event.newBuilder()
        .setId(id)
        .setUserId(user)
        .setItemId(item)
        .setType(EventType.EVENT_TYPE_CLICK)
        .build();
  }
}
