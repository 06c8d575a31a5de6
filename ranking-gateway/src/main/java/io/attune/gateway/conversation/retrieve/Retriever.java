package io.attune.gateway.conversation.retrieve;

import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.interest.InterestClient;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.interest.TextQuestion;
import io.attune.gateway.conversation.retrieve.Relevance.Fit;
import io.attune.gateway.pipeline.Recommender;
import io.attune.gateway.pipeline.Stages;
import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Finds items for a turn with the pipeline's stages: what it hydrates, filters, records and traces
 * is the same; the words add a source, filters, and where they name a topic, the score.
 */
public final class Retriever {
  private static final int MOST_UNWANTED = 1_000;

  private final Recommender recommender;
  private final InterestClient interest;
  private final Nearness nearness;
  private final Duration budget;

  /**
   * A retriever.
   *
   * @param budget for looking up what is not wanted
   */
  public Retriever(
      Recommender recommender, InterestClient interest, Nearness nearness, Duration budget) {
    this.recommender = recommender;
    this.interest = interest;
    this.nearness = nearness;
    this.budget = budget;
  }

  /**
   * What was found.
   *
   * @param answer the list; missing parts are named in it
   * @param fits how each of its items fits, in its order; empty for one of the reader's interest
   */
  public record Finding(Answer answer, List<Optional<Fitting>> fits) {
    public Finding {
      fits = List.copyOf(fits);
    }
  }

  /**
   * What an item was found for.
   *
   * @param topic in the reader's words; empty for none
   * @param likeItemId an item shown before that it is like; empty for none
   */
  public record Fitting(String topic, String likeItemId) {}

  /** The items for a query; blocks the thread. */
  public Finding find(Query query, Search search) {
    Partial<Set<String>> near = unwanted(query.tenant(), search);
    Relevance relevance = new Relevance(nearness);
    Answer answer =
        recommender
            .with(stages -> stages(stages, search, near.value(), relevance))
            .recommend(query)
            .join();
    return new Finding(
        with(answer, near.missing()),
        answer.items().stream()
            .map(
                chosen ->
                    relevance
                        .of(chosen.candidate().itemId())
                        .map(Retriever::fitting)
                        .or(() -> named(search, chosen.candidate())))
            .toList());
  }

  private static Fitting fitting(Fit fit) {
    return new Fitting(fit.topic(), fit.likeItemId());
  }

  // What names a topic itself was found for it.
  private static Optional<Fitting> named(Search search, Candidate candidate) {
    return search.wish().topics().stream()
        .filter(topic -> candidate.item().filter(item -> Naming.names(item, topic)).isPresent())
        .findFirst()
        .map(topic -> new Fitting(topic, ""));
  }

  private Stages stages(Stages base, Search search, Set<String> near, Relevance relevance) {
    List<Source> sources = new ArrayList<>(base.sources());
    List<Filter> filters = new ArrayList<>();
    boolean open = search.wish().isOpen();
    if (!open) {
      sources.add(0, new WishSource(interest, search.wish(), relevance));
      filters.add(new OffTopicFilter(search.wish(), relevance));
    }
    filters.add(new UnwantedFilter(search.excluded(), near));
    filters.addAll(base.filters());
    filters.add(new SameCategoryFilter(search.avoided()));
    boolean byWords = !open || search.wish().newest();
    return new Stages(
        base.hydrators(),
        sources,
        base.fallbacks(),
        base.candidateHydrators(),
        filters,
        byWords ? new WishScorer(search.wish(), relevance) : base.scorer(),
        byWords ? new BestFirst() : base.selector(),
        base.writer(),
        base.sideEffects());
  }

  /** Items near to what is not wanted. */
  private Partial<Set<String>> unwanted(Tenant tenant, Search search) {
    Budget each = Budget.of(budget);
    List<CompletableFuture<List<Scored>>> asked = new ArrayList<>();
    search
        .excluded()
        .forEach(
            topic ->
                asked.add(interest.search(new TextQuestion(tenant, topic, MOST_UNWANTED), each)));
    search
        .unlike()
        .forEach(item -> asked.add(interest.similar(tenant, List.of(item), MOST_UNWANTED, each)));
    Set<String> near = new HashSet<>(search.unlike());
    List<Degradation> missing = new ArrayList<>();
    for (CompletableFuture<List<Scored>> one : asked) {
      List<Scored> found =
          one.exceptionally(
                  thrown -> {
                    missing.add(Degradation.of("interest", thrown));
                    return List.of();
                  })
              .join();
      found.stream()
          .filter(item -> item.score() >= nearness.unwanted())
          .forEach(item -> near.add(item.itemId()));
    }
    return new Partial<>(near, missing.stream().limit(1).toList());
  }

  private static Answer with(Answer answer, List<Degradation> missing) {
    boolean known =
        answer.missing().stream()
            .anyMatch(
                part ->
                    missing.stream()
                        .anyMatch(other -> other.dependency().equals(part.dependency())));
    if (missing.isEmpty() || known) {
      return answer;
    }
    List<Degradation> all = new ArrayList<>(answer.missing());
    all.addAll(missing);
    return new Answer(answer.query(), answer.items(), answer.topics(), all);
  }
}
