package io.attune.gateway.rpc;

import io.attune.contract.Tenant;
import io.attune.gateway.pipeline.Recommender;
import io.attune.gateway.pipeline.StreamedAnswer;
import io.attune.gateway.pipeline.trace.RedisTraceStore;
import io.attune.gateway.v1.ConverseRequest;
import io.attune.gateway.v1.ConverseResponse;
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
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The public API. Ranking blocks a worker's thread, waiting for words blocks none. */
@GrpcService
public class RecommendationRpc implements RecommendationService {
  private final Workers workers;
  private final Recommender recommender;
  private final QueryMessages queries;
  private final EventIntake events;
  private final RedisTraceStore traces;
  private final ConverseStreams conversations;

  RecommendationRpc(
      Workers workers,
      Recommender recommender,
      QueryMessages queries,
      EventIntake events,
      RedisTraceStore traces,
      ConverseStreams conversations) {
    this.workers = workers;
    this.recommender = recommender;
    this.queries = queries;
    this.events = events;
    this.traces = traces;
    this.conversations = conversations;
  }

  @Override
  public Uni<RecommendResponse> recommend(RecommendRequest request) {
    return answer(
        () -> recommender.recommend(queries.query(request)).thenApply(AnswerMessages::response));
  }

  @Override
  public Multi<StreamRecommendResponse> streamRecommend(StreamRecommendRequest request) {
    return Multi.createFrom()
        .emitter(
            emitter ->
                workers.run(
                    () ->
                        emit(
                            recommender.stream(queries.streamedQuery(request.getRequest())),
                            emitter),
                    emitter::fail));
  }

  @Override
  public Uni<RecordEventsResponse> recordEvents(RecordEventsRequest request) {
    return answer(() -> events.record(Tenant.of(request.getTenant()), request.getEventsList()));
  }

  @Override
  public Uni<ExplainResponse> explain(ExplainRequest request) {
    return answer(
        () ->
            CompletableFuture.completedFuture(
                ExplainResponse.newBuilder()
                    .setTrace(traces.find(Tenant.of(request.getTenant()), request.getRequestId()))
                    .build()));
  }

  @Override
  public Multi<ConverseResponse> converse(Multi<ConverseRequest> request) {
    return conversations.open(request);
  }

  private <T> Uni<T> answer(Supplier<CompletableFuture<T>> work) {
    return Uni.createFrom()
        .emitter(emitter -> workers.run(() -> settle(work.get(), emitter), emitter::fail));
  }

  private static <T> void settle(CompletableFuture<T> answer, UniEmitter<? super T> emitter) {
    var unused =
        answer.whenComplete(
            (value, thrown) -> {
              if (thrown == null) {
                emitter.complete(value);
              } else {
                emitter.fail(thrown);
              }
            });
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
