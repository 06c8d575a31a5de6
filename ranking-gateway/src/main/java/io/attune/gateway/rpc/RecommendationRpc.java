package io.attune.gateway.rpc;

import io.attune.contract.Tenant;
import io.attune.gateway.pipeline.Recommender;
import io.attune.gateway.pipeline.StreamedAnswer;
import io.attune.gateway.pipeline.trace.RedisTraceStore;
import io.attune.gateway.v1.ExplainRequest;
import io.attune.gateway.v1.ExplainResponse;
import io.attune.gateway.v1.RecommendRequest;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendationService;
import io.attune.gateway.v1.RecordEventsRequest;
import io.attune.gateway.v1.RecordEventsResponse;
import io.attune.gateway.v1.StreamRecommendRequest;
import io.attune.gateway.v1.StreamRecommendResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;

/** The public API. Ranking blocks its thread, waiting for words blocks none. */
@GrpcService
public class RecommendationRpc implements RecommendationService {
  private final Recommender recommender;
  private final QueryMessages queries;
  private final EventIntake events;
  private final RedisTraceStore traces;

  RecommendationRpc(
      Recommender recommender, QueryMessages queries, EventIntake events, RedisTraceStore traces) {
    this.recommender = recommender;
    this.queries = queries;
    this.events = events;
    this.traces = traces;
  }

  @Override
  @RunOnVirtualThread
  public Uni<RecommendResponse> recommend(RecommendRequest request) {
    return Uni.createFrom()
        .completionStage(recommender.recommend(queries.query(request)))
        .map(AnswerMessages::response);
  }

  @Override
  @RunOnVirtualThread
  public Multi<StreamRecommendResponse> streamRecommend(StreamRecommendRequest request) {
    StreamedAnswer answer = recommender.stream(queries.streamedQuery(request.getRequest()));
    return Multi.createFrom().emitter(emitter -> emit(answer, emitter));
  }

  @Override
  @RunOnVirtualThread
  public Uni<RecordEventsResponse> recordEvents(RecordEventsRequest request) {
    return Uni.createFrom()
        .completionStage(events.record(Tenant.of(request.getTenant()), request.getEventsList()));
  }

  @Override
  @RunOnVirtualThread
  public Uni<ExplainResponse> explain(ExplainRequest request) {
    var trace = traces.find(Tenant.of(request.getTenant()), request.getRequestId());
    return Uni.createFrom().item(ExplainResponse.newBuilder().setTrace(trace).build());
  }

  private static void emit(
      StreamedAnswer answer, MultiEmitter<? super StreamRecommendResponse> emitter) {
    emitter.emit(AnswerMessages.ranked(answer.ranked()));
    var writing =
        answer.write(
            (itemId, text) -> emitter.emit(AnswerMessages.written(itemId, text)),
            emitter::complete);
    emitter.onTermination(writing::cancel);
  }
}
