package io.attune.profile.rpc;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Events;
import io.attune.profile.domain.EventResult;
import io.attune.profile.domain.History;
import io.attune.profile.ingest.EntryImport;
import io.attune.profile.ingest.EventIntake;
import io.attune.profile.ingest.ImportTally;
import io.attune.profile.store.HistoryStore;
import io.attune.profile.v1.BatchGetSeenRequest;
import io.attune.profile.v1.BatchGetSeenResponse;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventServiceGrpc.EventServiceImplBase;
import io.attune.profile.v1.GetHistoryRequest;
import io.attune.profile.v1.GetHistoryResponse;
import io.attune.profile.v1.ImportEventsRequest;
import io.attune.profile.v1.ImportEventsResponse;
import io.attune.profile.v1.RecordEventsRequest;
import io.attune.profile.v1.RecordEventsResponse;
import io.attune.profile.v1.StreamHistoriesRequest;
import io.attune.profile.v1.StreamHistoriesResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.List;

/** Events over gRPC. */
@GrpcService
public class EventEndpoint extends EventServiceImplBase {
  private final EventIntake intake;
  private final HistoryStore histories;

  @Inject
  public EventEndpoint(EventIntake intake, HistoryStore histories) {
    this.intake = intake;
    this.histories = histories;
  }

  @Override
  public void recordEvents(
      RecordEventsRequest request, StreamObserver<RecordEventsResponse> caller) {
    Calls.answer(
        caller,
        () -> {
          List<EventResult> results =
              intake.record(Tenant.of(request.getTenant()), request.getEventsList());
          return RecordEventsResponse.newBuilder()
              .addAllResults(results.stream().map(Events::message).toList())
              .build();
        });
  }

  @Override
  public StreamObserver<ImportEventsRequest> importEvents(
      StreamObserver<ImportEventsResponse> caller) {
    EntryImport<Event> events = intake.newImport();
    return new ImportStream<>(
        batch -> events.take(batch, ImportEventsRequest::getTenant, ImportEventsRequest::getEvent),
        () -> imported(events.tally()),
        caller);
  }

  @Override
  public void getHistory(GetHistoryRequest request, StreamObserver<GetHistoryResponse> caller) {
    Calls.answer(
        caller,
        () -> {
          History history =
              histories.history(
                  Tenant.of(request.getTenant()),
                  request.getUserId(),
                  Calls.historyLimit(request.getLimit()));
          return GetHistoryResponse.newBuilder().setHistory(Events.message(history)).build();
        });
  }

  @Override
  public void batchGetSeen(
      BatchGetSeenRequest request, StreamObserver<BatchGetSeenResponse> caller) {
    Calls.answer(
        caller,
        () -> {
          List<String> seen =
              histories.seen(
                  Tenant.of(request.getTenant()), request.getUserId(), request.getItemIdsList());
          return BatchGetSeenResponse.newBuilder().addAllSeenItemIds(seen).build();
        });
  }

  @Override
  public void streamHistories(
      StreamHistoriesRequest request, StreamObserver<StreamHistoriesResponse> caller) {
    HistoryCursor cursor = new HistoryCursor(histories, Tenant.of(request.getTenant()));
    new HistoryStream(cursor, (ServerCallStreamObserver<StreamHistoriesResponse>) caller).start();
  }

  private static ImportEventsResponse imported(ImportTally tally) {
    return ImportEventsResponse.newBuilder()
        .setAcceptedCount(tally.acceptedCount())
        .setDuplicateCount(tally.duplicateCount())
        .setRejectedCount(tally.rejectedCount())
        .addAllRejections(ImportRejections.messages(tally))
        .build();
  }
}
