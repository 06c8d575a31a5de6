package io.attune.profile.rpc;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Events;
import io.attune.profile.domain.EventResult;
import io.attune.profile.ingest.EntryImport;
import io.attune.profile.ingest.EventIntake;
import io.attune.profile.ingest.ImportTally;
import io.attune.profile.store.HistoryStore;
import io.attune.profile.v1.BatchGetSeenRequest;
import io.attune.profile.v1.BatchGetSeenResponse;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventService;
import io.attune.profile.v1.GetHistoryRequest;
import io.attune.profile.v1.GetHistoryResponse;
import io.attune.profile.v1.ImportEventsRequest;
import io.attune.profile.v1.ImportEventsResponse;
import io.attune.profile.v1.RecordEventsRequest;
import io.attune.profile.v1.RecordEventsResponse;
import io.attune.profile.v1.StreamHistoriesRequest;
import io.attune.profile.v1.StreamHistoriesResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;

/** Events over gRPC. */
@GrpcService
@RunOnVirtualThread
public class EventEndpoint implements EventService {
  private final EventIntake intake;
  private final HistoryStore histories;

  @Inject
  public EventEndpoint(EventIntake intake, HistoryStore histories) {
    this.intake = intake;
    this.histories = histories;
  }

  @Override
  public Uni<RecordEventsResponse> recordEvents(RecordEventsRequest request) {
    return Calls.answer(
        () -> {
          List<EventResult> results =
              intake.record(Tenant.of(request.getTenant()), request.getEventsList());
          return RecordEventsResponse.newBuilder()
              .addAllResults(results.stream().map(Events::message).toList())
              .build();
        });
  }

  @Override
  public Uni<ImportEventsResponse> importEvents(Multi<ImportEventsRequest> requests) {
    EntryImport<Event> events = intake.newImport();
    return Calls.answerImport(
        requests,
        batch -> events.take(batch, ImportEventsRequest::getTenant, ImportEventsRequest::getEvent),
        () -> {
          ImportTally tally = events.tally();
          return ImportEventsResponse.newBuilder()
              .setAcceptedCount(tally.acceptedCount())
              .setDuplicateCount(tally.duplicateCount())
              .setRejectedCount(tally.rejectedCount())
              .addAllRejections(ImportRejections.messages(tally))
              .build();
        });
  }

  @Override
  public Uni<GetHistoryResponse> getHistory(GetHistoryRequest request) {
    return Calls.answer(
        () ->
            GetHistoryResponse.newBuilder()
                .setHistory(
                    Events.message(
                        histories.history(
                            Tenant.of(request.getTenant()),
                            request.getUserId(),
                            Calls.historyLimit(request.getLimit()))))
                .build());
  }

  @Override
  public Uni<BatchGetSeenResponse> batchGetSeen(BatchGetSeenRequest request) {
    return Calls.answer(
        () ->
            BatchGetSeenResponse.newBuilder()
                .addAllSeenItemIds(
                    histories.seen(
                        Tenant.of(request.getTenant()),
                        request.getUserId(),
                        request.getItemIdsList()))
                .build());
  }

  @Override
  public Multi<StreamHistoriesResponse> streamHistories(StreamHistoriesRequest request) {
    Calls.requireCaller();
    HistoryCursor cursor = new HistoryCursor(histories, Tenant.of(request.getTenant()));
    return Multi.createFrom().iterable(() -> cursor);
  }
}
