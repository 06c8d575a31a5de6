package io.attune.interest.retrieval;

import io.attune.contract.Tenant;
import io.attune.interest.batching.Caller;
import io.attune.interest.history.InferredInterest;
import io.attune.interest.history.InterestInference;
import io.attune.interest.history.Reader;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.ItemFilter;
import io.attune.interest.index.WeightedItem;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.Lease;
import io.attune.interest.model.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Infers a user's interest and runs strategies with it. Runs on its caller's thread. */
public final class Retrieval {
  private final Catalogues catalogues;
  private final ModelRegistry models;
  private final InterestInference inference;
  private final RetrievalMetrics metrics;
  private final Clock clock;
  private final Map<StrategyName, Strategy> strategies = new EnumMap<>(StrategyName.class);

  public Retrieval(
      Catalogues catalogues,
      ModelRegistry models,
      InterestInference inference,
      RetrievalSettings settings,
      RetrievalMetrics metrics,
      Clock clock) {
    this.catalogues = catalogues;
    this.models = models;
    this.inference = inference;
    this.metrics = metrics;
    this.clock = clock;
    List.of(
            new ModelStrategy(),
            new ContentStrategy(),
            new UserBasedStrategy(settings),
            new ItemToItemStrategy(settings),
            new SocialStrategy(settings),
            new TrendingStrategy(),
            new LatestStrategy())
        .forEach(strategy -> strategies.put(strategy.name(), strategy));
  }

  /** Infers a user's interest with the model in service. */
  public InferredInterest interest(Tenant tenant, Reader reader, Caller caller) {
    Optional<Lease> lease = models.lease(tenant);
    try {
      return inference.infer(tenant, reader, lease.map(Lease::model), caller);
    } finally {
      lease.ifPresent(Lease::close);
    }
  }

  /** Finds candidates, for as long as the caller waits for them. */
  public Candidates retrieve(RetrievalRequest request, Caller caller) {
    Optional<Lease> lease = models.lease(request.tenant());
    try {
      return retrieve(request, lease.map(Lease::model), caller);
    } finally {
      lease.ifPresent(Lease::close);
    }
  }

  private Candidates retrieve(
      RetrievalRequest request, Optional<InterestModel> model, Caller caller) {
    Catalogue catalogue = catalogues.read(request.tenant());
    InferredInterest inferred = inference.infer(request.tenant(), request.reader(), model, caller);
    Search search = search(request, catalogue, inferred, model);
    List<Candidates.Result> results = new ArrayList<>();
    for (RetrievalRequest.Wanted wanted : request.strategies()) {
      caller.requirePresent();
      results.add(run(search, wanted));
    }
    return new Candidates(
        results,
        inferred.interest(),
        request.includeVectors() ? vectors(catalogue, results) : Map.of());
  }

  private Search search(
      RetrievalRequest request,
      Catalogue catalogue,
      InferredInterest inferred,
      Optional<InterestModel> model) {
    Reader reader = request.reader();
    List<WeightedItem> history = history(catalogue, reader, inferred);
    Set<String> excluded = new HashSet<>(request.excluded());
    excluded.addAll(inferred.hidden());
    Set<String> excludedOrRead = new HashSet<>(excluded);
    history.forEach(item -> excludedOrRead.add(item.itemId()));
    Instant now = clock.instant();
    return new Search(
        catalogue,
        reader.userId(),
        reader.followed(),
        history,
        inferred.interest(),
        new ItemFilter(catalogue, excluded, request.categories(), now),
        new ItemFilter(catalogue, excludedOrRead, request.categories(), now),
        model);
  }

  /**
   * The history of the request, or, where the caller does not know it, what was seen of it here.
   */
  private static List<WeightedItem> history(
      Catalogue catalogue, Reader reader, InferredInterest inferred) {
    return reader.isHistoryKnown() || !inferred.history().isEmpty()
        ? inferred.history()
        : catalogue.interactions().taken(reader.userId());
  }

  private Candidates.Result run(Search search, RetrievalRequest.Wanted wanted) {
    long start = System.nanoTime();
    Found found = strategies.get(wanted.strategy()).find(search, wanted.limit());
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    metrics.retrieved(wanted.strategy(), elapsed, found.items().isEmpty());
    return new Candidates.Result(wanted.strategy(), found.items(), elapsed, found.emptyReason());
  }

  private static Map<String, float[]> vectors(
      Catalogue catalogue, List<Candidates.Result> results) {
    Map<String, float[]> vectors = new HashMap<>();
    for (Candidates.Result result : results) {
      result
          .items()
          .forEach(
              item ->
                  catalogue
                      .vector(item.itemId())
                      .ifPresent(vector -> vectors.put(item.itemId(), vector.values())));
    }
    return vectors;
  }
}
