package io.attune.interest.client;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.replica.ItemSource;
import io.attune.interest.replica.StoredItem;
import io.attune.profile.v1.CatalogServiceGrpc;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ListItemsResponse;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The items that the profile service holds, read page by page. */
public final class ProfileItems implements ItemSource {
  private static final int PAGE_SIZE = 500;

  private final Channel channel;
  private final Duration timeout;

  /**
   * @param timeout of one page
   */
  public ProfileItems(Channel channel, Duration timeout) {
    this.channel = channel;
    this.timeout = timeout;
  }

  @Override
  public void readAll(Tenant tenant, Consumer<List<StoredItem>> page) {
    ListItemsRequest.Builder request =
        ListItemsRequest.newBuilder().setTenant(tenant.id()).setPageSize(PAGE_SIZE);
    do {
      ListItemsResponse response = list(request.build());
      page.accept(response.getItemsList().stream().map(ProfileMessages::item).toList());
      request.setPageToken(response.getNextPageToken());
    } while (!request.getPageToken().isEmpty());
  }

  private ListItemsResponse list(ListItemsRequest request) {
    try {
      return CatalogServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
          .listItems(request);
    } catch (StatusRuntimeException e) {
      throw new Unavailable("profile", "items cannot be read: " + e.getMessage(), e);
    }
  }
}
