package io.attune.profile.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Timestamp;
import io.attune.profile.v1.AddTieRequest;
import io.attune.profile.v1.BatchGetItemsRequest;
import io.attune.profile.v1.BatchGetSeenRequest;
import io.attune.profile.v1.BatchGetUsersRequest;
import io.attune.profile.v1.DeleteItemsRequest;
import io.attune.profile.v1.DeleteUserRequest;
import io.attune.profile.v1.ExportUserRequest;
import io.attune.profile.v1.GetHistoryRequest;
import io.attune.profile.v1.GetReaderRequest;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ListTiesRequest;
import io.attune.profile.v1.ListUsersRequest;
import io.attune.profile.v1.RecordEventsRequest;
import io.attune.profile.v1.StreamHistoriesRequest;
import io.attune.profile.v1.Tie;
import io.attune.profile.v1.TieKind;
import io.attune.profile.v1.UpsertItemsRequest;
import io.attune.profile.v1.UpsertUsersRequest;
import io.attune.profile.v1.User;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InvalidInputTest extends ServiceUnderTest {
  private static final String LONG = "x".repeat(40_000);

  @Test
  void everyFieldOfAnItemIsChecked() throws Exception {
    assertItemRefused(item -> item.setId("a b"), "items[1].id");
    assertItemRefused(Item.Builder::clearTitle, "items[1].title");
    assertItemRefused(item -> item.setTitle(LONG), "items[1].title");
    assertItemRefused(item -> item.setBody(LONG), "items[1].body");
    assertItemRefused(item -> item.setCategory(LONG), "items[1].category");
    assertItemRefused(item -> item.setCategory("\ufdfa".repeat(9)), "items[1].category");
    assertItemRefused(item -> item.addTags("ok").addTags(""), "items[1].tags[1]");
    assertItemRefused(item -> item.addTags(" "), "items[1].tags[0]");
    assertItemRefused(item -> item.addAllTags(Collections.nCopies(65, "t")), "items[1].tags");
    assertItemRefused(item -> item.setAuthor(LONG), "items[1].author");
    assertItemRefused(item -> item.setLanguage(LONG), "items[1].language");
    assertItemRefused(
        item -> item.setPublishTime(Timestamp.newBuilder().setNanos(-1)), "items[1].publish_time");
    assertItemRefused(
        item -> item.setExpireTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)),
        "items[1].expire_time");
    assertItemRefused(item -> item.setUrl(LONG), "items[1].url");
    assertItemRefused(item -> item.putAttributes("k", LONG), "items[1].attributes[\"k\"]");
    assertItemRefused(item -> item.setVersion(LONG), "items[1].version");
    assertThat(
            catalog
                .listItems(ListItemsRequest.newBuilder().setTenant(tenant).build())
                .getItemsList())
        .isEmpty();
  }

  @Test
  void everyFieldOfAUserIsChecked() throws Exception {
    assertUserRefused(user -> user.setId("é"), "users[1].id");
    assertUserRefused(user -> user.setLanguage(LONG), "users[1].language");
    assertUserRefused(user -> user.setRegion(LONG), "users[1].region");
    assertUserRefused(user -> user.addLabels(LONG), "users[1].labels[0]");
    assertUserRefused(user -> user.addLabels("\t"), "users[1].labels[0]");
    assertUserRefused(user -> user.putAttributes("k", LONG), "users[1].attributes[\"k\"]");
    assertThat(
            profiles
                .listUsers(ListUsersRequest.newBuilder().setTenant(tenant).build())
                .getUsersList())
        .isEmpty();
  }

  @Test
  void everyFieldOfATieIsChecked() throws Exception {
    assertTieRefused(tie -> tie.setUserId(""), "tie.user_id");
    assertTieRefused(tie -> tie.setOtherUserId(" "), "tie.other_user_id");
    assertTieRefused(tie -> tie.setOtherUserId("a"), "tie.other_user_id");
    assertTieRefused(Tie.Builder::clearKind, "tie.kind");
    assertTieRefused(tie -> tie.setKindValue(9), "tie.kind");
    assertRefused(
        () -> profiles.addTie(AddTieRequest.newBuilder().setTenant(tenant).build()), "tie");
  }

  @Test
  void everyRequestsOwnFieldsAreChecked() throws Exception {
    assertRefused(() -> events.recordEvents(RecordEventsRequest.getDefaultInstance()), "events");
    assertRefused(() -> catalog.upsertItems(UpsertItemsRequest.getDefaultInstance()), "items");
    assertRefused(() -> profiles.upsertUsers(UpsertUsersRequest.getDefaultInstance()), "users");
    assertRefused(
        () -> catalog.batchGetItems(BatchGetItemsRequest.newBuilder().addItemIds("").build()),
        "item_ids[0]");
    assertRefused(() -> catalog.deleteItems(DeleteItemsRequest.getDefaultInstance()), "item_ids");
    assertRefused(
        () -> profiles.batchGetUsers(BatchGetUsersRequest.getDefaultInstance()), "user_ids");
    assertRefused(
        () ->
            events.batchGetSeen(
                BatchGetSeenRequest.newBuilder()
                    .setUserId("u")
                    .addAllItemIds(Collections.nCopies(5001, "i"))
                    .build()),
        "item_ids");
    assertRefused(
        () ->
            events.getHistory(GetHistoryRequest.newBuilder().setUserId("u").setLimit(1001).build()),
        "limit");
    assertRefused(
        () ->
            profiles.getReader(
                GetReaderRequest.newBuilder().setUserId("u").setHistoryLimit(-1).build()),
        "history_limit");
    assertRefused(() -> profiles.listTies(ListTiesRequest.getDefaultInstance()), "user_id");
    assertRefused(() -> profiles.deleteUser(DeleteUserRequest.getDefaultInstance()), "user_id");
    assertRefused(
        () -> profiles.exportUser(ExportUserRequest.getDefaultInstance()).next(), "user_id");
    assertRefused(
        () ->
            events
                .streamHistories(StreamHistoriesRequest.newBuilder().setTenant("A B").build())
                .next(),
        "tenant");
    assertRefused(
        () -> catalog.listItems(ListItemsRequest.newBuilder().setPageSize(1001).build()),
        "page_size");
  }

  @Test
  void anAlteredPageTokenIsRefused() throws Exception {
    for (String token : List.of("x", "AAAAAAAAAAAAAAAA", "not base64!")) {
      assertRefused(
          () -> catalog.listItems(ListItemsRequest.newBuilder().setPageToken(token).build()),
          "page_token");
      assertRefused(
          () -> profiles.listUsers(ListUsersRequest.newBuilder().setPageToken(token).build()),
          "page_token");
    }
  }

  private void assertItemRefused(Consumer<Item.Builder> damage, String field) throws Exception {
    Item.Builder bad = Item.newBuilder().setId("bad").setTitle("t");
    damage.accept(bad);
    assertRefused(
        () ->
            catalog.upsertItems(
                UpsertItemsRequest.newBuilder()
                    .setTenant(tenant)
                    .addItems(Item.newBuilder().setId("good").setTitle("t"))
                    .addItems(bad)
                    .build()),
        field);
  }

  private void assertUserRefused(Consumer<User.Builder> damage, String field) throws Exception {
    User.Builder bad = User.newBuilder().setId("bad");
    damage.accept(bad);
    assertRefused(
        () ->
            profiles.upsertUsers(
                UpsertUsersRequest.newBuilder()
                    .setTenant(tenant)
                    .addUsers(User.newBuilder().setId("good"))
                    .addUsers(bad)
                    .build()),
        field);
  }

  private void assertTieRefused(Consumer<Tie.Builder> damage, String field) throws Exception {
    Tie.Builder bad =
        Tie.newBuilder().setUserId("a").setOtherUserId("b").setKind(TieKind.TIE_KIND_FOLLOW);
    damage.accept(bad);
    assertRefused(
        () -> profiles.addTie(AddTieRequest.newBuilder().setTenant(tenant).setTie(bad).build()),
        field);
  }

  private static void assertRefused(Runnable call, String field) throws Exception {
    StatusRuntimeException refusal = catchThrowableOfType(StatusRuntimeException.class, call::run);
    assertThat(refusal).as(field).isNotNull();
    assertThat(refusal.getStatus().getCode()).as(field).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(fields(refusal)).contains(field);
  }
}
