package io.attune.gateway.pipeline.source;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.interest.CandidateQuestion;
import io.attune.gateway.client.interest.InterestClient;
import io.attune.gateway.client.interest.Retrieval;
import io.attune.gateway.client.interest.Strategy;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.pipeline.stage.Findings;
import io.attune.gateway.pipeline.stage.Findings.Found;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Source;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The interest service's strategies, all in one call; each is a source of its own name.
 *
 * <p>For a reader who denied personalisation only what is trending and latest is asked for, without
 * the history.
 */
public final class InterestSource implements Source {
  private static final Set<Strategy> IMPERSONAL = Set.of(Strategy.TRENDING, Strategy.LATEST);
  // Not empty: an empty version would ask for the last interest cached for the reader.
  private static final String NO_HISTORY = "none";

  // So that one call looks all of them up.
  private static final int MOST_CANDIDATES = 1_000;

  private final InterestClient interest;
  private final Map<Strategy, Integer> limits;
  private final Map<String, Set<Strategy>> surfaces;

  /**
   * The strategies.
   *
   * @param limits candidates wanted of each strategy that is asked, 1,000 together at most
   * @param surfaces which of them are asked for a surface; all where it is not named
   */
  public InterestSource(
      InterestClient interest, Map<Strategy, Integer> limits, Map<String, Set<Strategy>> surfaces) {
    this.interest = interest;
    this.limits = new EnumMap<>(limits);
    this.surfaces = Map.copyOf(surfaces);
    int all = this.limits.values().stream().mapToInt(Integer::intValue).sum();
    if (all < 1 || all > MOST_CANDIDATES || this.limits.values().stream().anyMatch(l -> l < 1)) {
      throw new IllegalArgumentException(
          "candidates of all strategies must be 1 to " + MOST_CANDIDATES + ": " + limits);
    }
  }

  @Override
  public CompletableFuture<Findings> find(Query query, Set<String> exclude, Budget budget) {
    CandidateQuestion question = question(query, exclude);
    if (question.limits().isEmpty()) {
      return CompletableFuture.completedFuture(Findings.NONE);
    }
    return interest
        .retrieve(question, budget)
        .handle(
            (retrieval, thrown) ->
                thrown == null
                    ? findings(query, retrieval)
                    : Findings.without(Degradation.of("interest", thrown)));
  }

  private CandidateQuestion question(Query query, Set<String> exclude) {
    Reader reader = query.reader();
    boolean impersonal = reader.consent().personalizationDenied();
    return new CandidateQuestion(
        query.tenant(),
        query.userId(),
        impersonal ? List.of() : reader.history(),
        impersonal ? NO_HISTORY : reader.historyVersion(),
        impersonal ? List.of() : reader.followed(),
        asked(query, impersonal ? IMPERSONAL : limits.keySet()),
        exclude,
        query.categories());
  }

  /** The surface's strategies as far as they may be asked, or those, where none of it may be. */
  private Map<Strategy, Integer> asked(Query query, Set<Strategy> allowed) {
    Map<Strategy, Integer> asked = new EnumMap<>(limits);
    asked.keySet().retainAll(allowed);
    if (!query.plan().sources().isEmpty()) {
      asked.keySet().removeIf(strategy -> !query.plan().asks(strategy.source()));
      return asked;
    }
    Set<Strategy> wanted = surfaces.getOrDefault(query.surface(), allowed);
    if (asked.keySet().stream().anyMatch(wanted::contains)) {
      asked.keySet().retainAll(wanted);
    }
    return asked;
  }

  private static Findings findings(Query query, Retrieval retrieval) {
    List<Found> found =
        retrieval.findings().stream()
            .map(one -> new Found(one.strategy().source(), one.items(), one.emptyReason()))
            .toList();
    boolean impersonal = query.reader().consent().personalizationDenied();
    return new Findings(
        found, impersonal ? List.of() : retrieval.topics(), retrieval.vectors(), List.of());
  }
}
