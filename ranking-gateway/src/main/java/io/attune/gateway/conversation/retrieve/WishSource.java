package io.attune.gateway.conversation.retrieve;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.interest.CandidateQuestion;
import io.attune.gateway.client.interest.InterestClient;
import io.attune.gateway.client.interest.Retrieval;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.interest.Strategy;
import io.attune.gateway.client.interest.TextQuestion;
import io.attune.gateway.conversation.state.Wish;
import io.attune.gateway.conversation.understand.Wording;
import io.attune.gateway.pipeline.stage.Findings;
import io.attune.gateway.pipeline.stage.Findings.Found;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What the reader's words ask for: items of a category of that name, items near to the words in
 * meaning, items like others. Of one turn; remembers what each item was found for.
 */
final class WishSource implements Source {
  static final String WORDS = "words";
  static final String CATEGORY = "category";
  static final String LIKE = "like";
  private static final int LIMIT = 100;
  private static final Map<Strategy, Integer> OF_CATEGORY =
      Map.of(Strategy.LATEST, LIMIT, Strategy.TRENDING, LIMIT);

  private final InterestClient interest;
  private final Wish wish;
  private final Relevance relevance;

  WishSource(InterestClient interest, Wish wish, Relevance relevance) {
    this.interest = interest;
    this.wish = wish;
    this.relevance = relevance;
  }

  @Override
  public CompletableFuture<Findings> find(Query query, Set<String> exclude, Budget budget) {
    List<CompletableFuture<List<Degradation>>> asked = new ArrayList<>();
    for (String topic : wish.topics()) {
      CompletableFuture<List<Scored>> words =
          interest.search(new TextQuestion(query.tenant(), topic, LIMIT), budget);
      CompletableFuture<Retrieval> category =
          interest.retrieve(category(query, topic, exclude), budget);
      asked.add(
          noted(
              words.thenCombine(
                  category,
                  (near, of) -> {
                    relevance.note(topic, near, of);
                    return null;
                  })));
    }
    if (!wish.likeItemIds().isEmpty()) {
      asked.add(
          noted(
              interest
                  .similar(query.tenant(), wish.likeItemIds(), LIMIT, budget)
                  .thenApply(
                      near -> {
                        relevance.noteLike(wish.likeItemIds().get(0), near);
                        return null;
                      })));
    }
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(all -> findings(exclude, asked));
  }

  private static CompletableFuture<List<Degradation>> noted(CompletableFuture<Object> work) {
    return work.handle(
        (done, thrown) -> thrown == null ? List.of() : List.of(Degradation.of("interest", thrown)));
  }

  private static CandidateQuestion category(Query query, String topic, Set<String> exclude) {
    return new CandidateQuestion(
        query.tenant(),
        query.userId(),
        List.of(),
        "none",
        List.of(),
        OF_CATEGORY,
        exclude,
        Set.copyOf(Wording.forms(topic)));
  }

  private Findings findings(Set<String> exclude, List<CompletableFuture<List<Degradation>>> asked) {
    List<Found> found =
        List.of(WORDS, CATEGORY, LIKE).stream()
            .map(source -> new Found(source, relevance.items(source, exclude), "nothing is near"))
            .filter(one -> !one.items().isEmpty())
            .toList();
    List<Degradation> missing =
        asked.stream().flatMap(one -> one.join().stream()).distinct().limit(1).toList();
    return new Findings(found, List.of(), Map.of(), missing);
  }
}
