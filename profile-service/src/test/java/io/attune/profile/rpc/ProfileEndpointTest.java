package io.attune.profile.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.profile.v1.AddTieRequest;
import io.attune.profile.v1.BatchGetUsersRequest;
import io.attune.profile.v1.Consent;
import io.attune.profile.v1.DeleteUserRequest;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.ExportUserRequest;
import io.attune.profile.v1.ExportUserResponse;
import io.attune.profile.v1.ExportUserResponse.PieceCase;
import io.attune.profile.v1.GetReaderRequest;
import io.attune.profile.v1.GetReaderResponse;
import io.attune.profile.v1.ImportRejection;
import io.attune.profile.v1.ImportUsersRequest;
import io.attune.profile.v1.ImportUsersResponse;
import io.attune.profile.v1.ListTiesRequest;
import io.attune.profile.v1.ListUsersRequest;
import io.attune.profile.v1.ListUsersResponse;
import io.attune.profile.v1.RecordEventsRequest;
import io.attune.profile.v1.RemoveTieRequest;
import io.attune.profile.v1.Tie;
import io.attune.profile.v1.TieKind;
import io.attune.profile.v1.UpsertUsersRequest;
import io.attune.profile.v1.User;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProfileEndpointTest extends ServiceUnderTest {
  @Test
  void writesUsersNormalisedAndReadsThemInTheOrderAskedFor() {
    User sent =
        User.newBuilder()
            .setId("a")
            .setLanguage("en")
            .setRegion("PT")
            .addLabels("Subscriber ")
            .addLabels("SUBSCRIBER")
            .putAttributes("plan", "gold")
            .setConsent(Consent.newBuilder().setGenerationDenied(true))
            .build();
    upsert(sent, user("b"));
    List<User> read =
        profiles
            .batchGetUsers(
                BatchGetUsersRequest.newBuilder()
                    .setTenant(tenant)
                    .addAllUserIds(List.of("b", "unknown", "a"))
                    .build())
            .getUsersList();
    assertThat(read).extracting(User::getId).containsExactly("b", "a");
    assertThat(read).allSatisfy(user -> assertThat(user.hasUpdateTime()).isTrue());
    assertThat(read.get(1).toBuilder().clearUpdateTime().build())
        .isEqualTo(sent.toBuilder().clearLabels().addLabels("subscriber").build());
  }

  @Test
  void listsUsersByIdWithTokens() {
    for (int i = 10; i < 35; i++) {
      upsert(user("u" + i));
    }
    List<String> listed = new ArrayList<>();
    ListUsersRequest.Builder request =
        ListUsersRequest.newBuilder().setTenant(tenant).setPageSize(10);
    ListUsersResponse page;
    do {
      page = profiles.listUsers(request.build());
      page.getUsersList().forEach(user -> listed.add(user.getId()));
      request.setPageToken(page.getNextPageToken());
    } while (!page.getNextPageToken().isEmpty());
    assertThat(listed).hasSize(25).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aReaderIsAllThatARecommendationNeeds() {
    upsert(User.newBuilder().setId("u").setLanguage("de").build());
    record("u", EventType.EVENT_TYPE_LIKE, "liked");
    record("u", EventType.EVENT_TYPE_HIDE, "hidden");
    tie("u", "star", TieKind.TIE_KIND_FOLLOW);
    tie("friend", "u", TieKind.TIE_KIND_FRIEND);
    GetReaderResponse reader = reader("u");
    assertThat(reader.getUser().getLanguage()).isEqualTo("de");
    assertThat(reader.getHistory().getInteractionsList())
        .extracting(interaction -> interaction.getItemId())
        .containsExactly("hidden", "liked");
    assertThat(reader.getHiddenItemIdsList()).containsExactly("hidden");
    assertThat(reader.getFollowedUserIdsList()).containsExactly("friend", "star");
  }

  @Test
  void anUnknownReaderHasAnEmptyHistoryAndDefaultConsent() {
    GetReaderResponse reader = reader("nobody");
    assertThat(reader.getUser()).isEqualTo(user("nobody"));
    assertThat(reader.getHistory().getInteractionsCount()).isZero();
  }

  @Test
  void tiesAreAddedListedAndRemovedOnce() {
    assertThat(tie("a", "b", TieKind.TIE_KIND_FRIEND)).isTrue();
    assertThat(tie("a", "b", TieKind.TIE_KIND_FRIEND)).isFalse();
    ListTiesRequest ofB = ListTiesRequest.newBuilder().setTenant(tenant).setUserId("b").build();
    assertThat(profiles.listTies(ofB).getTiesList())
        .containsExactly(
            Tie.newBuilder()
                .setUserId("b")
                .setOtherUserId("a")
                .setKind(TieKind.TIE_KIND_FRIEND)
                .build());
    RemoveTieRequest removal =
        RemoveTieRequest.newBuilder()
            .setTenant(tenant)
            .setTie(profiles.listTies(ofB).getTies(0))
            .build();
    assertThat(profiles.removeTie(removal).getRemoved()).isTrue();
    assertThat(profiles.removeTie(removal).getRemoved()).isFalse();
    assertThat(profiles.listTies(ofB).getTiesCount()).isZero();
  }

  @Test
  void exportsAllThatIsStoredAndNothingAfterDeletion() {
    upsert(user("u"));
    record("u", EventType.EVENT_TYPE_HIDE, "hidden");
    record("u", EventType.EVENT_TYPE_IMPRESSION, "shown");
    tie("u", "star", TieKind.TIE_KIND_FOLLOW);
    assertThat(export("u"))
        .extracting(ExportUserResponse::getPieceCase)
        .containsExactly(
            PieceCase.USER,
            PieceCase.INTERACTION,
            PieceCase.TIE,
            PieceCase.SEEN_ITEM_ID,
            PieceCase.SEEN_ITEM_ID,
            PieceCase.HIDDEN_ITEM_ID);
    DeleteUserRequest deletion =
        DeleteUserRequest.newBuilder().setTenant(tenant).setUserId("u").build();
    assertThat(profiles.deleteUser(deletion).getDeleted()).isTrue();
    assertThat(profiles.deleteUser(deletion).getDeleted()).isFalse();
    assertThat(export("u"))
        .containsExactly(ExportUserResponse.newBuilder().setUser(user("u")).build());
    assertThatThrownBy(() -> tie("u", "star", TieKind.TIE_KIND_FOLLOW))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION));
  }

  @Test
  void anImportRejectsInvalidAndDeletedUsersAlone() throws Exception {
    profiles.deleteUser(DeleteUserRequest.newBuilder().setTenant(tenant).setUserId("gone").build());
    ImportUsersResponse response =
        stream(
            asyncProfiles()::importUsers,
            List.of(imported(user("a")), imported(user("")), imported(user("gone"))));
    assertThat(response.getWrittenCount()).isEqualTo(1);
    assertThat(response.getRejectionsList())
        .extracting(ImportRejection::getPosition)
        .containsExactly(2L, 3L);
    assertThat(response.getRejections(1).getReason()).contains("deleted");
    upsert(user("gone"));
    assertThat(export("gone").get(0).getUser().hasUpdateTime()).isTrue();
  }

  private ImportUsersRequest imported(User user) {
    return ImportUsersRequest.newBuilder().setTenant(tenant).setUser(user).build();
  }

  private void upsert(User... users) {
    profiles.upsertUsers(
        UpsertUsersRequest.newBuilder().setTenant(tenant).addAllUsers(List.of(users)).build());
  }

  private void record(String user, EventType type, String item) {
    events.recordEvents(
        RecordEventsRequest.newBuilder()
            .setTenant(tenant)
            .addEvents(Event.newBuilder().setId(item).setUserId(user).setItemId(item).setType(type))
            .build());
  }

  private boolean tie(String user, String other, TieKind kind) {
    return profiles
        .addTie(
            AddTieRequest.newBuilder()
                .setTenant(tenant)
                .setTie(Tie.newBuilder().setUserId(user).setOtherUserId(other).setKind(kind))
                .build())
        .getAdded();
  }

  private GetReaderResponse reader(String user) {
    return profiles.getReader(
        GetReaderRequest.newBuilder().setTenant(tenant).setUserId(user).build());
  }

  private List<ExportUserResponse> export(String user) {
    List<ExportUserResponse> pieces = new ArrayList<>();
    profiles
        .exportUser(ExportUserRequest.newBuilder().setTenant(tenant).setUserId(user).build())
        .forEachRemaining(pieces::add);
    return pieces;
  }

  private static User user(String id) {
    return User.newBuilder().setId(id).build();
  }
}
