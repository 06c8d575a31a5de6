package io.attune.gateway.pipeline;

import io.attune.contract.failure.Cancelled;
import io.attune.gateway.client.Caller;
import io.attune.gateway.client.Partial;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.Answer.Chosen;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.trace.RedisTraceStore;
import io.attune.gateway.pipeline.trace.TraceRecorder;
import io.attune.gateway.pipeline.writer.Draft;
import io.attune.gateway.pipeline.writer.Texts;
import io.attune.gateway.pipeline.writer.Writing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Answers queries: the ranked list, its words, and what is kept of it.
 *
 * <p>Ranking runs on the caller's thread; waiting for words holds none. Safe for use by many
 * threads.
 */
public final class Recommender {
  private final Stages stages;
  private final CandidatePipeline pipeline;
  private final StageBudgets budgets;
  private final RedisTraceStore traces;
  private final MeterRegistry meters;

  /** A recommender of some stages. */
  public Recommender(
      Stages stages, StageBudgets budgets, RedisTraceStore traces, MeterRegistry meters) {
    this.stages = stages;
    this.pipeline = new CandidatePipeline(stages);
    this.budgets = budgets;
    this.traces = traces;
    this.meters = meters;
  }

  /** The same recommender with other stages. */
  public Recommender with(UnaryOperator<Stages> change) {
    return new Recommender(change.apply(stages), budgets, traces, meters);
  }

  /**
   * The list with the words that are cached, or that are written within the query's budget.
   *
   * @throws Cancelled where the caller left
   */
  public CompletableFuture<Answer> recommend(Query asked) {
    Caller caller = Caller.current();
    TraceRecorder trace = new TraceRecorder(meters);
    TimePlan time = new TimePlan(budgets, caller, asked.writeBudget());
    Ranking ranking = pipeline.rank(asked, time, caller, trace);
    long start = System.nanoTime();
    CompletableFuture<Partial<Texts>> texts =
        asked.writeBudget().isZero()
            ? cachedTexts(ranking, time)
            : newTexts(ranking, time.words(asked.writeBudget()), caller);
    return texts.thenApply(words -> finish(ranking, words, start, caller, trace));
  }

  /**
   * The list with the words that are cached, and then the others as they are written.
   *
   * @throws Cancelled where the caller left
   */
  public StreamedAnswer stream(Query asked) {
    Caller caller = Caller.current();
    TraceRecorder trace = new TraceRecorder(meters);
    TimePlan time = new TimePlan(budgets, caller, asked.writeBudget());
    Ranking ranking = pipeline.rank(asked, time, caller, trace);
    long start = System.nanoTime();
    Partial<Texts> cached = cachedTexts(ranking, time).join();
    Answer answer = finish(ranking, cached, start, caller, trace);
    return new StreamedAnswer(
        answer,
        () ->
            stages
                .writer()
                .write(
                    ranking.query(),
                    cached.value().unwritten(),
                    ranking.topics(),
                    time.words(asked.writeBudget()),
                    caller),
        (newer, missing) -> {
          trace.missing(missing);
          traces.keep(trace.of(answer(ranking, cached.value().with(newer), trace)));
        });
  }

  private CompletableFuture<Partial<Texts>> cachedTexts(Ranking ranking, TimePlan time) {
    if (ranking.query().kinds().isEmpty() || ranking.selected().isEmpty()) {
      return CompletableFuture.completedFuture(Partial.whole(Texts.NONE));
    }
    return stages
        .writer()
        .cached(ranking.query(), ranking.selected(), ranking.topics(), time.cachedTexts());
  }

  private CompletableFuture<Partial<Texts>> newTexts(
      Ranking ranking, Duration within, Caller caller) {
    Writing writing =
        stages
            .writer()
            .write(
                ranking.query(),
                Draft.of(ranking.query(), ranking.selected()),
                ranking.topics(),
                within,
                caller);
    return writing.done().thenApply(all -> new Partial<>(new Texts(all), writing.missing()));
  }

  private Answer finish(
      Ranking ranking, Partial<Texts> texts, long start, Caller caller, TraceRecorder trace) {
    if (caller.gone()) {
      throw new Cancelled("the caller left before the answer was given");
    }
    trace.missing(texts.missing());
    int items = ranking.selected().size();
    trace.ran("write", start, items, items);
    Answer answer = answer(ranking, texts.value(), trace);
    trace.stage("record", items, () -> record(answer), noted -> items);
    traces.keep(trace.of(answer));
    return answer;
  }

  private Answer record(Answer answer) {
    stages.sideEffects().forEach(effect -> effect.accept(answer));
    return answer;
  }

  private static Answer answer(Ranking ranking, Texts texts, TraceRecorder trace) {
    List<Chosen> items =
        ranking.selected().stream()
            .map(candidate -> new Chosen(candidate, texts.of(candidate.itemId())))
            .toList();
    return new Answer(ranking.query(), items, ranking.topics(), trace.missing());
  }
}
