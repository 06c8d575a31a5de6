package io.attune.gateway.pipeline;

import io.attune.contract.failure.Cancelled;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Caller;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.Topic;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.interest.TextVector;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Candidate.Hit;
import io.attune.gateway.pipeline.stage.Findings;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Source;
import io.attune.gateway.pipeline.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * The way from a query to a ranked list.
 *
 * <p>Stages of one kind that ask other services run side by side, the kinds one after another:
 * hydrate, sources, filter, score, select. A stage says what it could not have; the pipeline times
 * the stages and records what each did. Where the filters leave too little, the sources are asked
 * once more for what lies below, and then the pool is filled up with what was merely shown before.
 */
final class CandidatePipeline {
  private final Stages stages;

  CandidatePipeline(Stages stages) {
    this.stages = stages;
  }

  /** Ranks for a query; of the caller's time, each stage gets its share. */
  Ranking rank(Query asked, TimePlan time, Caller caller, TraceRecorder trace) {
    Query query =
        trace.stage("hydrate", 0, () -> hydrate(asked, time.hydrate(), trace), hydrated -> 0);
    Pool pool = new Pool(query, stages.filters());
    List<Topic> topics = gather(query, pool, time, caller, trace);
    if (pool.isShort() && !pool.sifted().isEmpty() && trace.missing().isEmpty()) {
      gather(query, pool, time, caller, trace);
    }
    if (pool.isShort()) {
      trace.stage(
          "restock",
          pool.kept().size(),
          () -> pool.restock(trace.isMissing("profile")),
          back -> pool.kept().size());
    }
    trace.removed(pool.removed());
    List<Candidate> kept = pool.kept();
    List<Candidate> scored =
        trace.stage("score", kept.size(), () -> stages.scorer().score(query, kept), List::size);
    List<Candidate> selected =
        trace.stage(
            "select", scored.size(), () -> stages.selector().select(query, scored), List::size);
    return new Ranking(query, selected, topics);
  }

  private Query hydrate(Query asked, Budget budget, TraceRecorder trace) {
    Query query = asked;
    for (var hydrator : stages.hydrators()) {
      Partial<Query> hydrated = hydrator.hydrate(query, budget).join();
      trace.missing(hydrated.missing());
      query = hydrated.value();
    }
    return query;
  }

  // One round: candidates that were not in the pool before are found, looked up and sifted.
  private List<Topic> gather(
      Query query, Pool pool, TimePlan time, Caller caller, TraceRecorder trace) {
    stopIfGone(caller);
    Set<String> exclude = exclude(query, pool);
    List<Findings> findings =
        trace.stage(
            "sources",
            0,
            () -> find(query, exclude, time.sources(), trace),
            all -> distinct(all, pool).size());
    stopIfGone(caller);
    List<Candidate> candidates = distinct(findings, pool);
    trace.stage(
        "filter",
        candidates.size(),
        () -> pool.sift(lookUp(query, candidates, time.filter(), trace)),
        kept -> kept);
    pool.deepen(findings);
    return findings.stream().map(Findings::topics).flatMap(List::stream).toList();
  }

  private List<Findings> find(
      Query query, Set<String> exclude, Budget budget, TraceRecorder trace) {
    List<Findings> found = ask(stages.sources(), query, exclude, budget, trace);
    boolean something = false;
    for (int i = 0; i < found.size(); i++) {
      something |=
          !stages.sources().get(i).isAddition()
              && found.get(i).found().stream().anyMatch(one -> !one.items().isEmpty());
    }
    if (!something) {
      found = new ArrayList<>(found);
      found.addAll(ask(stages.fallbacks(), query, exclude, budget, trace));
    }
    return found;
  }

  private static List<Findings> ask(
      List<Source> sources, Query query, Set<String> exclude, Budget budget, TraceRecorder trace) {
    List<CompletableFuture<Findings>> asked =
        sources.stream().map(source -> source.find(query, exclude, budget)).toList();
    List<Findings> found = asked.stream().map(CompletableFuture::join).toList();
    for (Findings one : found) {
      trace.missing(one.missing());
      one.found().forEach(trace::found);
    }
    return found;
  }

  // What the pool has comes first: a source may take only so many.
  private static Set<String> exclude(Query query, Pool pool) {
    Set<String> exclude = new LinkedHashSet<>(pool.sifted());
    exclude.addAll(query.excluded());
    exclude.addAll(query.reader().hidden());
    exclude.addAll(query.reader().interacted());
    return exclude;
  }

  private static List<Candidate> distinct(List<Findings> findings, Pool pool) {
    Map<String, List<Hit>> hits = new LinkedHashMap<>();
    Map<String, TextVector> vectors = new HashMap<>();
    for (Findings one : findings) {
      vectors.putAll(one.vectors());
      for (Findings.Found found : one.found()) {
        int rank = pool.depth(found.source());
        for (Scored item : found.items()) {
          if (!pool.sifted().contains(item.itemId())) {
            hits.computeIfAbsent(item.itemId(), id -> new ArrayList<>())
                .add(new Hit(found.source(), rank, item.score()));
          }
          rank++;
        }
      }
    }
    return hits.entrySet().stream()
        .map(
            entry ->
                Candidate.found(
                    entry.getKey(),
                    entry.getValue(),
                    Optional.ofNullable(vectors.get(entry.getKey()))))
        .toList();
  }

  private List<Candidate> lookUp(
      Query query, List<Candidate> candidates, Budget budget, TraceRecorder trace) {
    if (candidates.isEmpty()) {
      return candidates;
    }
    List<CompletableFuture<Partial<UnaryOperator<Candidate>>>> asked =
        stages.candidateHydrators().stream()
            .map(hydrator -> hydrator.hydrate(query, candidates, budget))
            .toList();
    List<Candidate> known = candidates;
    for (var answer : asked) {
      Partial<UnaryOperator<Candidate>> update = answer.join();
      trace.missing(update.missing());
      known = known.stream().map(update.value()).toList();
    }
    return known;
  }

  private static void stopIfGone(Caller caller) {
    if (caller.gone()) {
      throw new Cancelled("the caller left before the list was made");
    }
  }
}
