package io.attune.gateway.client.interest;

import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Dependency;
import io.attune.gateway.client.ProtoTime;
import io.attune.gateway.client.Topic;
import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.Interaction;
import io.attune.inference.v2.GRPCInferenceServiceGrpc;
import io.attune.inference.v2.GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub;
import io.attune.interest.v1.Behaviour;
import io.attune.interest.v1.Candidate;
import io.attune.interest.v1.FindSimilarItemsRequest;
import io.attune.interest.v1.InterestServiceGrpc;
import io.attune.interest.v1.InterestServiceGrpc.InterestServiceFutureStub;
import io.attune.interest.v1.ItemVector;
import io.attune.interest.v1.Reader;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.RetrieveCandidatesResponse;
import io.attune.interest.v1.SearchItemsRequest;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.StrategyRequest;
import io.attune.interest.v1.StrategyResult;
import io.grpc.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks the interest service; every answer is its records or a typed failure. */
public final class InterestClient {
  private static final int MOST_EXCLUDED = 5_000;
  private static final int MOST_FOLLOWED = 1_000;

  private final Dependency interest;
  private final InterestServiceFutureStub stub;
  private final GRPCInferenceServiceFutureStub models;

  /** A client on a channel to the service. */
  public InterestClient(Dependency interest, Channel channel) {
    this.interest = interest;
    this.stub = InterestServiceGrpc.newFutureStub(channel);
    this.models = GRPCInferenceServiceGrpc.newFutureStub(channel);
  }

  /** See {@link Dependency#tryWhenOut}. */
  public void tryWhenOut(Supplier<CompletableFuture<?>> trial) {
    interest.tryWhenOut(trial);
  }

  /**
   * Candidates of several strategies, with their text vectors and the reader's topics, in one call.
   */
  public CompletableFuture<Retrieval> retrieve(CandidateQuestion question, Budget budget) {
    RetrieveCandidatesRequest request = request(question);
    return interest
        .call(stub, budget, ready -> ready.retrieveCandidates(request))
        .thenApply(InterestClient::retrieval);
  }

  /** Items like a text, nearest first; the score is the cosine, -1 to 1. */
  public CompletableFuture<List<Scored>> search(TextQuestion question, Budget budget) {
    SearchItemsRequest request =
        SearchItemsRequest.newBuilder()
            .setTenant(question.tenant().id())
            .setText(question.text())
            .setLimit(question.limit())
            .build();
    return interest
        .call(stub, budget, ready -> ready.searchItems(request))
        .thenApply(response -> scored(response.getCandidatesList()));
  }

  /**
   * Items like at most 50 items, nearest first, those left out; the score is the cosine, -1 to 1.
   */
  public CompletableFuture<List<Scored>> similar(
      Tenant tenant, Collection<String> itemIds, int limit, Budget budget) {
    FindSimilarItemsRequest request =
        FindSimilarItemsRequest.newBuilder()
            .setTenant(tenant.id())
            .addAllItemIds(itemIds)
            .setLimit(limit)
            .build();
    return interest
        .call(stub, budget, ready -> ready.findSimilarItems(request))
        .thenApply(response -> scored(response.getCandidatesList()));
  }

  /** The vectors of at most 32 texts, in their order; each text has a word. */
  public CompletableFuture<List<TextVector>> embed(List<String> texts, Budget budget) {
    return interest
        .call(models, budget, ready -> ready.modelInfer(EmbeddingMessages.request(texts)))
        .thenApply(response -> EmbeddingMessages.vectors(response, texts.size()));
  }

  private static List<Scored> scored(List<Candidate> candidates) {
    return candidates.stream()
        .map(found -> new Scored(found.getItemId(), found.getScore()))
        .toList();
  }

  private static RetrieveCandidatesRequest request(CandidateQuestion question) {
    RetrieveCandidatesRequest.Builder request =
        RetrieveCandidatesRequest.newBuilder()
            .setTenant(question.tenant().id())
            .setReader(
                Reader.newBuilder()
                    .setUserId(question.userId())
                    .setHistoryVersion(question.historyVersion())
                    .addAllFollowedUserIds(
                        question.followed().stream().limit(MOST_FOLLOWED).toList())
                    .addAllHistory(
                        question.history().stream().map(InterestClient::behaviour).toList()))
            .addAllCategories(question.categories())
            .setIncludeVectors(true);
    question.exclude().stream().limit(MOST_EXCLUDED).forEach(request::addExcludeItemIds);
    question
        .limits()
        .forEach(
            (strategy, limit) ->
                request.addStrategies(
                    StrategyRequest.newBuilder().setStrategy(wire(strategy)).setLimit(limit)));
    return request.build();
  }

  private static Behaviour behaviour(Interaction interaction) {
    return Behaviour.newBuilder()
        .setItemId(interaction.itemId())
        .setSignal(signal(interaction.type()))
        .setValue(interaction.value())
        .setTime(ProtoTime.timestamp(interaction.time()))
        .build();
  }

  private static Signal signal(EventType type) {
    return switch (type) {
      case VIEW, IMPRESSION -> Signal.SIGNAL_VIEW;
      case CLICK -> Signal.SIGNAL_CLICK;
      case DWELL -> Signal.SIGNAL_DWELL;
      case LIKE -> Signal.SIGNAL_LIKE;
      case HIDE -> Signal.SIGNAL_HIDE;
      case SHARE -> Signal.SIGNAL_SHARE;
      case SAVE -> Signal.SIGNAL_SAVE;
      case PURCHASE -> Signal.SIGNAL_PURCHASE;
      case RATING -> Signal.SIGNAL_RATING;
    };
  }

  private static io.attune.interest.v1.Strategy wire(Strategy strategy) {
    return switch (strategy) {
      case MODEL -> io.attune.interest.v1.Strategy.STRATEGY_MODEL;
      case CONTENT -> io.attune.interest.v1.Strategy.STRATEGY_CONTENT;
      case TRENDING -> io.attune.interest.v1.Strategy.STRATEGY_TRENDING;
      case LATEST -> io.attune.interest.v1.Strategy.STRATEGY_LATEST;
      case USER_BASED -> io.attune.interest.v1.Strategy.STRATEGY_USER_BASED;
      case ITEM_TO_ITEM -> io.attune.interest.v1.Strategy.STRATEGY_ITEM_TO_ITEM;
      case SOCIAL -> io.attune.interest.v1.Strategy.STRATEGY_SOCIAL;
    };
  }

  private static Retrieval retrieval(RetrieveCandidatesResponse response) {
    List<StrategyFindings> findings =
        response.getResultsList().stream()
            .filter(result -> isKnown(result))
            .map(InterestClient::findings)
            .toList();
    List<Topic> topics =
        response.getInterest().getTopicsList().stream()
            .map(topic -> new Topic(topic.getName(), topic.getWeight()))
            .toList();
    Map<String, TextVector> vectors =
        response.getVectorsList().stream()
            .collect(
                Collectors.toMap(
                    ItemVector::getItemId,
                    vector -> TextVector.of(vector.getVectorList()),
                    (first, second) -> first));
    return new Retrieval(findings, topics, vectors);
  }

  private static boolean isKnown(StrategyResult result) {
    return switch (result.getStrategy()) {
      case STRATEGY_UNSPECIFIED, UNRECOGNIZED -> false;
      default -> true;
    };
  }

  private static StrategyFindings findings(StrategyResult result) {
    return new StrategyFindings(
        Strategy.valueOf(result.getStrategy().name().substring("STRATEGY_".length())),
        scored(result.getCandidatesList()),
        result.getEmptyReason());
  }
}
