package io.attune.cli.client;

import io.attune.cli.output.CommandFailure;
import io.attune.gateway.v1.Event;
import io.attune.gateway.v1.EventOutcome;
import io.attune.gateway.v1.EventResult;
import io.attune.gateway.v1.ExperimentReport;
import io.attune.gateway.v1.ExperimentServiceGrpc;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendationServiceGrpc;
import io.attune.gateway.v1.RecommendationServiceGrpc.RecommendationServiceBlockingStub;
import io.attune.gateway.v1.RecordEventsRequest;
import io.attune.gateway.v1.ReportExperimentsRequest;
import io.attune.gateway.v1.StreamRecommendRequest;
import io.attune.gateway.v1.StreamRecommendResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Calls to the gateway. Failures are {@code CommandFailure}. */
public final class GatewayClient implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration LONGEST_REPORT = Duration.ofMinutes(2);

  private final Rpc rpc;
  private final RecommendationServiceBlockingStub stub;

  public GatewayClient(Addresses addresses) {
    this.rpc = new Rpc(Service.GATEWAY, addresses.of(Service.GATEWAY));
    this.stub = RecommendationServiceGrpc.newBlockingStub(rpc.channel());
  }

  /** The ranked list, with the words written within the request's budget. */
  public RecommendResponse recommend(RecommendRequest request) {
    return rpc.call(() -> rpc.within(stub, deadline(request)).recommend(request));
  }

  /** Hands over the ranked list, then each text as it is written. */
  public void stream(RecommendRequest request, Consumer<StreamRecommendResponse> piece) {
    StreamRecommendRequest streamed =
        StreamRecommendRequest.newBuilder().setRequest(request).build();
    rpc.call(
        () -> {
          Iterator<StreamRecommendResponse> pieces =
              rpc.within(stub, deadline(request)).streamRecommend(streamed);
          pieces.forEachRemaining(piece);
          return null;
        });
  }

  /** Opens a conversation; its turns are said and answered one after another. */
  public Conversation converse() {
    return new Conversation(rpc);
  }

  /** Stores one event. */
  public EventResult record(String tenant, Event event) {
    RecordEventsRequest request =
        RecordEventsRequest.newBuilder().setTenant(tenant).addEvents(event).build();
    return rpc.call(() -> rpc.within(stub, SHORT).recordEvents(request)).getResults(0);
  }

  /**
   * Stores events, at most 1,000.
   *
   * @throws CommandFailure if any of them is rejected
   */
  public void recordAll(String tenant, List<Event> events) {
    RecordEventsRequest request =
        RecordEventsRequest.newBuilder().setTenant(tenant).addAllEvents(events).build();
    rpc.call(() -> rpc.within(stub, SHORT).recordEvents(request)).getResultsList().stream()
        .filter(result -> result.getOutcome() == EventOutcome.EVENT_OUTCOME_REJECTED)
        .findFirst()
        .ifPresent(
            rejected -> {
              throw new CommandFailure(
                  "event " + rejected.getEventId() + " was refused: " + rejected.getReason());
            });
  }

  /** What experiments showed so far. */
  public List<ExperimentReport> experiments(ReportExperimentsRequest request) {
    return rpc.call(
            () ->
                rpc.within(ExperimentServiceGrpc.newBlockingStub(rpc.channel()), LONGEST_REPORT)
                    .reportExperiments(request))
        .getExperimentsList();
  }

  // The budget is for words; the rest is for finding and ranking.
  private static Duration deadline(RecommendRequest request) {
    return SHORT.plusMillis(request.getWriteBudgetMs());
  }

  @Override
  public void close() {
    rpc.close();
  }
}
