package io.attune.gateway.conversation;

import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.interest.InterestClient;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.interest.TextQuestion;
import io.attune.gateway.client.interest.TextVector;
import io.attune.gateway.client.profile.ItemShelf;
import io.attune.gateway.conversation.retrieve.Naming;
import io.attune.gateway.conversation.retrieve.Nearness;
import io.attune.gateway.conversation.understand.Intent;
import io.attune.gateway.conversation.understand.Paraphrases;
import io.attune.gateway.conversation.understand.Understood;
import io.attune.gateway.conversation.understand.Understood.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What words mean that no rule knows: the interest service embeds them, and the nearest saying
 * tells the intent. The sayings' own vectors are asked for once. Safe for use by many threads.
 */
public final class Meaning {
  private static final int MOST_IN_ONE_CALL = 32;
  private static final int NEAREST = 50;

  private final InterestClient interest;
  private final ItemShelf shelf;
  private final Paraphrases paraphrases;
  private final Nearness nearness;
  private volatile List<TextVector> sayings = List.of();

  /**
   * A knower of meanings.
   *
   * @param nearness how near an item must be for words to be a topic
   */
  public Meaning(
      InterestClient interest, ItemShelf shelf, Paraphrases paraphrases, Nearness nearness) {
    this.interest = interest;
    this.shelf = shelf;
    this.paraphrases = paraphrases;
    this.nearness = nearness;
  }

  /**
   * What a turn asks for that rules did not know for certain: what a saying near to it does or,
   * where the catalogue has something near, its words as a topic.
   */
  CompletableFuture<Understood> settle(
      Tenant tenant, String text, Understood ruled, Budget budget) {
    return of(text, budget)
        .thenCompose(
            meant ->
                meant.isPresent()
                    ? CompletableFuture.completedFuture(ruled.as(meant.get(), Ground.MEANING))
                    : topic(tenant, ruled, budget));
  }

  private CompletableFuture<Understood> topic(Tenant tenant, Understood ruled, Budget budget) {
    if (!(ruled.intent() instanceof Intent.Find find) || find.topics().isEmpty()) {
      return CompletableFuture.completedFuture(ruled);
    }
    String topic = find.topics().get(0);
    return interest
        .search(new TextQuestion(tenant, topic, NEAREST), budget)
        .thenCompose(near -> isTopic(tenant, topic, near, budget))
        .thenApply(known -> known ? ruled : ruled.as(new Intent.Unclear(), Ground.MEANING));
  }

  // Near in meaning, or named by one of the items that are nearest.
  private CompletableFuture<Boolean> isTopic(
      Tenant tenant, String topic, List<Scored> near, Budget budget) {
    if (!near.isEmpty() && near.get(0).score() >= nearness.wanted()) {
      return CompletableFuture.completedFuture(true);
    }
    return shelf
        .items(tenant, near.stream().map(Scored::itemId).toList(), budget)
        .thenApply(
            items -> items.value().values().stream().anyMatch(item -> Naming.names(item, topic)));
  }

  private CompletableFuture<Optional<Intent>> of(String text, Budget budget) {
    return sayings(budget)
        .thenCompose(
            vectors ->
                interest
                    .embed(List.of(text), budget)
                    .thenApply(turn -> paraphrases.nearest(turn.get(0), vectors)));
  }

  private CompletableFuture<List<TextVector>> sayings(Budget budget) {
    if (!sayings.isEmpty()) {
      return CompletableFuture.completedFuture(sayings);
    }
    List<String> texts = paraphrases.sayings();
    CompletableFuture<List<TextVector>> all = CompletableFuture.completedFuture(List.of());
    for (int from = 0; from < texts.size(); from += MOST_IN_ONE_CALL) {
      List<String> part = texts.subList(from, Math.min(texts.size(), from + MOST_IN_ONE_CALL));
      all = all.thenCombine(interest.embed(part, budget), Meaning::joined);
    }
    return all.thenApply(
        vectors -> {
          sayings = vectors;
          return vectors;
        });
  }

  private static List<TextVector> joined(List<TextVector> first, List<TextVector> second) {
    List<TextVector> both = new ArrayList<>(first);
    both.addAll(second);
    return List.copyOf(both);
  }
}
