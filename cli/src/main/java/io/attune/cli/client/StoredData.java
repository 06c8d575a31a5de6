package io.attune.cli.client;

import io.attune.profile.v1.BatchGetItemsRequest;
import io.attune.profile.v1.CatalogServiceGrpc;
import io.attune.profile.v1.CatalogServiceGrpc.CatalogServiceBlockingStub;
import io.attune.profile.v1.DeleteItemsRequest;
import io.attune.profile.v1.DeleteUserRequest;
import io.attune.profile.v1.EventServiceGrpc;
import io.attune.profile.v1.GetHistoryRequest;
import io.attune.profile.v1.Interaction;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ListItemsResponse;
import io.attune.profile.v1.ListUsersRequest;
import io.attune.profile.v1.ListUsersResponse;
import io.attune.profile.v1.ProfileServiceGrpc;
import io.attune.profile.v1.ProfileServiceGrpc.ProfileServiceBlockingStub;
import io.attune.profile.v1.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the profile service holds of a tenant, to be read and deleted. Failures are {@code
 * CommandFailure}.
 */
public final class StoredData implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final int PAGE = 1_000;

  private final Rpc rpc;
  private final String tenant;

  /**
   * @param tenant whose data; empty for the default
   */
  public StoredData(Addresses addresses, String tenant) {
    this.rpc = new Rpc(Service.PROFILE, addresses.of(Service.PROFILE));
    this.tenant = tenant;
  }

  /** Users by id, at most so many. */
  public List<User> users(int most) {
    List<User> users = new ArrayList<>();
    String page = "";
    do {
      ListUsersRequest request =
          ListUsersRequest.newBuilder()
              .setTenant(tenant)
              .setPageSize(Math.min(PAGE, most - users.size()))
              .setPageToken(page)
              .build();
      ListUsersResponse answer = rpc.call(() -> profiles().listUsers(request));
      users.addAll(answer.getUsersList());
      page = answer.getNextPageToken();
    } while (!page.isEmpty() && users.size() < most);
    return users;
  }

  /** The newest items, at most so many. */
  public List<Item> newestItems(int most) {
    List<Item> items = new ArrayList<>();
    String page = "";
    do {
      ListItemsRequest request =
          ListItemsRequest.newBuilder()
              .setTenant(tenant)
              .setPageSize(Math.min(PAGE, most - items.size()))
              .setPageToken(page)
              .build();
      ListItemsResponse answer = rpc.call(() -> catalogue().listItems(request));
      items.addAll(answer.getItemsList());
      page = answer.getNextPageToken();
    } while (!page.isEmpty() && items.size() < most);
    return items;
  }

  /** The items of these ids, unknown ones left out. */
  public List<Item> items(List<String> ids) {
    List<Item> items = new ArrayList<>();
    for (List<String> some : pages(ids)) {
      BatchGetItemsRequest request =
          BatchGetItemsRequest.newBuilder().setTenant(tenant).addAllItemIds(some).build();
      items.addAll(rpc.call(() -> catalogue().batchGetItems(request)).getItemsList());
    }
    return items;
  }

  /** What a user did, newest first, at most so many acts. */
  public List<Interaction> history(String user, int most) {
    GetHistoryRequest request =
        GetHistoryRequest.newBuilder().setTenant(tenant).setUserId(user).setLimit(most).build();
    return rpc.call(
            () ->
                rpc.within(EventServiceGrpc.newBlockingStub(rpc.channel()), SHORT)
                    .getHistory(request))
        .getHistory()
        .getInteractionsList();
  }

  /** Deletes a user and all that is stored of it. */
  public void deleteUser(String user) {
    DeleteUserRequest request =
        DeleteUserRequest.newBuilder().setTenant(tenant).setUserId(user).build();
    rpc.call(() -> profiles().deleteUser(request));
  }

  /** Deletes items. */
  public void deleteItems(List<String> ids) {
    for (List<String> some : pages(ids)) {
      DeleteItemsRequest request =
          DeleteItemsRequest.newBuilder().setTenant(tenant).addAllItemIds(some).build();
      rpc.call(() -> catalogue().deleteItems(request));
    }
  }

  private static List<List<String>> pages(List<String> ids) {
    List<List<String>> pages = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += PAGE) {
      pages.add(ids.subList(from, Math.min(ids.size(), from + PAGE)));
    }
    return pages;
  }

  private ProfileServiceBlockingStub profiles() {
    return rpc.within(ProfileServiceGrpc.newBlockingStub(rpc.channel()), SHORT);
  }

  private CatalogServiceBlockingStub catalogue() {
    return rpc.within(CatalogServiceGrpc.newBlockingStub(rpc.channel()), SHORT);
  }

  @Override
  public void close() {
    rpc.close();
  }
}
