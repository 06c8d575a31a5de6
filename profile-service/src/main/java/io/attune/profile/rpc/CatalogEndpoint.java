package io.attune.profile.rpc;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Items;
import io.attune.profile.domain.Item;
import io.attune.profile.domain.Page;
import io.attune.profile.ingest.EntryImport;
import io.attune.profile.ingest.ImportTally;
import io.attune.profile.ingest.ItemIntake;
import io.attune.profile.store.ItemStore;
import io.attune.profile.v1.BatchGetItemsRequest;
import io.attune.profile.v1.BatchGetItemsResponse;
import io.attune.profile.v1.CatalogServiceGrpc.CatalogServiceImplBase;
import io.attune.profile.v1.DeleteItemsRequest;
import io.attune.profile.v1.DeleteItemsResponse;
import io.attune.profile.v1.ImportItemsRequest;
import io.attune.profile.v1.ImportItemsResponse;
import io.attune.profile.v1.ListItemsRequest;
import io.attune.profile.v1.ListItemsResponse;
import io.attune.profile.v1.UpsertItemsRequest;
import io.attune.profile.v1.UpsertItemsResponse;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.List;

/** The catalogue over gRPC. */
@GrpcService
public class CatalogEndpoint extends CatalogServiceImplBase {
  private final ItemIntake intake;
  private final ItemStore store;

  @Inject
  public CatalogEndpoint(ItemIntake intake, ItemStore store) {
    this.intake = intake;
    this.store = store;
  }

  @Override
  public void upsertItems(UpsertItemsRequest request, StreamObserver<UpsertItemsResponse> caller) {
    Calls.answer(
        caller,
        () -> {
          intake.upsert(Tenant.of(request.getTenant()), request.getItemsList());
          return UpsertItemsResponse.newBuilder().setWrittenCount(request.getItemsCount()).build();
        });
  }

  @Override
  public StreamObserver<ImportItemsRequest> importItems(
      StreamObserver<ImportItemsResponse> caller) {
    EntryImport<io.attune.profile.v1.Item> items = intake.newImport();
    return new ImportStream<>(
        batch -> items.take(batch, ImportItemsRequest::getTenant, ImportItemsRequest::getItem),
        () -> imported(items.tally()),
        caller);
  }

  @Override
  public void batchGetItems(
      BatchGetItemsRequest request, StreamObserver<BatchGetItemsResponse> caller) {
    Calls.answer(
        caller,
        () ->
            BatchGetItemsResponse.newBuilder()
                .addAllItems(
                    messages(store.get(Tenant.of(request.getTenant()), request.getItemIdsList())))
                .build());
  }

  @Override
  public void listItems(ListItemsRequest request, StreamObserver<ListItemsResponse> caller) {
    Calls.answer(
        caller,
        () -> {
          Tenant tenant = Tenant.of(request.getTenant());
          Page<Item> page =
              store.page(
                  tenant,
                  PageTokens.ITEMS.position(tenant, request.getPageToken()),
                  Calls.pageSize(request.getPageSize()));
          return ListItemsResponse.newBuilder()
              .addAllItems(messages(page.entries()))
              .setNextPageToken(PageTokens.ITEMS.token(tenant, page.next()))
              .build();
        });
  }

  @Override
  public void deleteItems(DeleteItemsRequest request, StreamObserver<DeleteItemsResponse> caller) {
    Calls.answer(
        caller,
        () ->
            DeleteItemsResponse.newBuilder()
                .setDeletedCount(
                    store.delete(Tenant.of(request.getTenant()), request.getItemIdsList()))
                .build());
  }

  private static List<io.attune.profile.v1.Item> messages(List<Item> items) {
    return items.stream().map(Items::message).toList();
  }

  private static ImportItemsResponse imported(ImportTally tally) {
    return ImportItemsResponse.newBuilder()
        .setWrittenCount(tally.acceptedCount())
        .setRejectedCount(tally.rejectedCount())
        .addAllRejections(ImportRejections.messages(tally))
        .build();
  }
}
