package io.attune.cli.client;

import io.attune.profile.v1.BatchGetItemsRequest;
import io.attune.profile.v1.CatalogServiceGrpc;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventServiceGrpc;
import io.attune.profile.v1.ImportEventsRequest;
import io.attune.profile.v1.ImportEventsResponse;
import io.attune.profile.v1.ImportItemsRequest;
import io.attune.profile.v1.ImportItemsResponse;
import io.attune.profile.v1.ImportRejection;
import io.attune.profile.v1.ImportUsersRequest;
import io.attune.profile.v1.ImportUsersResponse;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ListItemsResponse;
import io.attune.profile.v1.ProfileServiceGrpc;
import io.attune.profile.v1.User;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Calls to the profile service. An import call that finds the service away is repeated, which is
 * harmless as writes are idempotent; other failures are {@code CommandFailure}.
 */
public final class ProfileClient implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final int MOST_ON_A_PAGE = 200;
  private static final Duration IMPORT = Duration.ofMinutes(2);

  private final Rpc rpc;
  private final ImportCall importCall;
  private final String tenant;

  /**
   * @param tenant whose data; empty for the default
   * @param pause before the first repetition of an import call, doubled for each further one
   */
  public ProfileClient(Addresses addresses, String tenant, Duration pause) {
    this.rpc = new Rpc(Service.PROFILE, addresses.of(Service.PROFILE));
    this.importCall = new ImportCall(rpc, pause);
    this.tenant = tenant;
  }

  /** True where no item is stored. */
  public boolean catalogueIsEmpty() {
    ListItemsRequest request =
        ListItemsRequest.newBuilder().setTenant(tenant).setPageSize(1).build();
    return rpc.call(
            () ->
                rpc.within(CatalogServiceGrpc.newBlockingStub(rpc.channel()), SHORT)
                    .listItems(request))
        .getItemsList()
        .isEmpty();
  }

  /** Every stored item, the newest first. */
  public void forEachItem(Consumer<Item> consumer) {
    String page = "";
    do {
      ListItemsRequest request =
          ListItemsRequest.newBuilder()
              .setTenant(tenant)
              .setPageSize(MOST_ON_A_PAGE)
              .setPageToken(page)
              .build();
      ListItemsResponse answer =
          rpc.call(
              () ->
                  rpc.within(CatalogServiceGrpc.newBlockingStub(rpc.channel()), SHORT)
                      .listItems(request));
      answer.getItemsList().forEach(consumer);
      page = answer.getNextPageToken();
    } while (!page.isEmpty());
  }

  /** True where the item is stored. */
  public boolean hasItem(String id) {
    BatchGetItemsRequest request =
        BatchGetItemsRequest.newBuilder().setTenant(tenant).addItemIds(id).build();
    return rpc.call(
                () ->
                    rpc.within(CatalogServiceGrpc.newBlockingStub(rpc.channel()), SHORT)
                        .batchGetItems(request))
            .getItemsCount()
        > 0;
  }

  /** Stores users, at most some thousand. */
  public Written writeUsers(List<User> users) {
    return importCall.send(
        users,
        answer -> rpc.within(ProfileServiceGrpc.newStub(rpc.channel()), IMPORT).importUsers(answer),
        user -> ImportUsersRequest.newBuilder().setTenant(tenant).setUser(user).build(),
        (ImportUsersResponse answer) ->
            new Written(
                answer.getWrittenCount(),
                0,
                answer.getRejectedCount(),
                rejections(answer.getRejectionsList())));
  }

  /** Stores items, at most some thousand. */
  public Written writeItems(List<Item> items) {
    return importCall.send(
        items,
        answer -> rpc.within(CatalogServiceGrpc.newStub(rpc.channel()), IMPORT).importItems(answer),
        item -> ImportItemsRequest.newBuilder().setTenant(tenant).setItem(item).build(),
        (ImportItemsResponse answer) ->
            new Written(
                answer.getWrittenCount(),
                0,
                answer.getRejectedCount(),
                rejections(answer.getRejectionsList())));
  }

  /** Stores events, at most some thousand. */
  public Written writeEvents(List<Event> events) {
    return importCall.send(
        events,
        answer -> rpc.within(EventServiceGrpc.newStub(rpc.channel()), IMPORT).importEvents(answer),
        event -> ImportEventsRequest.newBuilder().setTenant(tenant).setEvent(event).build(),
        (ImportEventsResponse answer) ->
            new Written(
                answer.getAcceptedCount(),
                answer.getDuplicateCount(),
                answer.getRejectedCount(),
                rejections(answer.getRejectionsList())));
  }

  private static List<Written.Rejection> rejections(List<ImportRejection> rejections) {
    Function<ImportRejection, Written.Rejection> mapped =
        rejection -> new Written.Rejection((int) rejection.getPosition(), rejection.getReason());
    return rejections.stream().map(mapped).toList();
  }

  @Override
  public void close() {
    rpc.close();
  }
}
