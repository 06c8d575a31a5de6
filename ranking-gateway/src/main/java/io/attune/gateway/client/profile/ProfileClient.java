package io.attune.gateway.client.profile;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Dependency;
import io.attune.profile.v1.BatchGetItemsRequest;
import io.attune.profile.v1.BatchGetSeenRequest;
import io.attune.profile.v1.CatalogServiceGrpc;
import io.attune.profile.v1.CatalogServiceGrpc.CatalogServiceFutureStub;
import io.attune.profile.v1.EventServiceGrpc;
import io.attune.profile.v1.EventServiceGrpc.EventServiceFutureStub;
import io.attune.profile.v1.GetReaderRequest;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ProfileServiceGrpc;
import io.attune.profile.v1.ProfileServiceGrpc.ProfileServiceFutureStub;
import io.attune.profile.v1.RecordEventsRequest;
import io.attune.profile.v1.RecordEventsResponse;
import io.grpc.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Asks the profile service; every answer is its records or a typed failure. */
public final class ProfileClient {
  private final Dependency profile;
  private final ProfileServiceFutureStub readers;
  private final CatalogServiceFutureStub catalog;
  private final EventServiceFutureStub events;

  /** A client on a channel to the service. */
  public ProfileClient(Dependency profile, Channel channel) {
    this.profile = profile;
    this.readers = ProfileServiceGrpc.newFutureStub(channel);
    this.catalog = CatalogServiceGrpc.newFutureStub(channel);
    this.events = EventServiceGrpc.newFutureStub(channel);
  }

  /** See {@link Dependency#tryWhenOut}. */
  public void tryWhenOut(Supplier<CompletableFuture<?>> trial) {
    profile.tryWhenOut(trial);
  }

  /**
   * What is known of a reader.
   *
   * @param historyLimit at most this many entries of history, newest first, up to 1,000
   */
  public CompletableFuture<Reader> reader(
      Tenant tenant, String userId, int historyLimit, Budget budget) {
    GetReaderRequest request =
        GetReaderRequest.newBuilder()
            .setTenant(tenant.id())
            .setUserId(userId)
            .setHistoryLimit(historyLimit)
            .build();
    return profile
        .call(readers, budget, stub -> stub.getReader(request))
        .thenApply(response -> ProfileMessages.reader(userId, historyLimit, response));
  }

  /** Those of at most 1,000 items that exist, in the order asked for. */
  public CompletableFuture<List<Item>> items(
      Tenant tenant, Collection<String> itemIds, Budget budget) {
    BatchGetItemsRequest request =
        BatchGetItemsRequest.newBuilder().setTenant(tenant.id()).addAllItemIds(itemIds).build();
    return profile
        .call(catalog, budget, stub -> stub.batchGetItems(request))
        .thenApply(response -> ProfileMessages.items(response.getItemsList()));
  }

  /**
   * A page of the catalogue, newest first.
   *
   * @param pageToken the page before's next token; empty for the first page
   */
  public CompletableFuture<ItemPage> list(
      Tenant tenant, int pageSize, String pageToken, Budget budget) {
    ListItemsRequest request =
        ListItemsRequest.newBuilder()
            .setTenant(tenant.id())
            .setPageSize(pageSize)
            .setPageToken(pageToken)
            .build();
    return profile
        .call(catalog, budget, stub -> stub.listItems(request))
        .thenApply(
            response ->
                new ItemPage(
                    ProfileMessages.items(response.getItemsList()), response.getNextPageToken()));
  }

  /** Those of at most 5,000 items that the reader was shown, opened or reacted to. */
  public CompletableFuture<Set<String>> seen(
      Tenant tenant, String userId, Collection<String> itemIds, Budget budget) {
    BatchGetSeenRequest request =
        BatchGetSeenRequest.newBuilder()
            .setTenant(tenant.id())
            .setUserId(userId)
            .addAllItemIds(itemIds)
            .build();
    return profile
        .call(events, budget, stub -> stub.batchGetSeen(request))
        .thenApply(response -> Set.copyOf(response.getSeenItemIdsList()));
  }

  /** Stores at most 1,000 events durably; one result for each, in their order. */
  public CompletableFuture<List<EventResult>> record(
      Tenant tenant, List<ReaderEvent> toStore, Budget budget) {
    RecordEventsRequest request =
        RecordEventsRequest.newBuilder()
            .setTenant(tenant.id())
            .addAllEvents(toStore.stream().map(ProfileMessages::event).toList())
            .build();
    return profile
        .call(events, budget, stub -> stub.recordEvents(request))
        .thenApply(response -> results(toStore, response));
  }

  private List<EventResult> results(List<ReaderEvent> sent, RecordEventsResponse response) {
    if (response.getResultsCount() != sent.size()) {
      throw new Unavailable(
          profile.name(),
          response.getResultsCount() + " results for " + sent.size() + " events",
          null);
    }
    return response.getResultsList().stream().map(ProfileMessages::result).toList();
  }

  /**
   * A page of the catalogue.
   *
   * @param items newest first
   * @param nextPageToken asks for the next page; empty on the last
   */
  public record ItemPage(List<Item> items, String nextPageToken) {}
}
