package io.attune.gateway.fake;

import io.attune.interest.v1.Behaviour;
import io.attune.interest.v1.Candidate;
import io.attune.interest.v1.FindSimilarItemsRequest;
import io.attune.interest.v1.FindSimilarItemsResponse;
import io.attune.interest.v1.Interest;
import io.attune.interest.v1.InterestServiceGrpc.InterestServiceImplBase;
import io.attune.interest.v1.ItemVector;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.RetrieveCandidatesResponse;
import io.attune.interest.v1.SearchItemsRequest;
import io.attune.interest.v1.SearchItemsResponse;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.StrategyRequest;
import io.attune.interest.v1.StrategyResult;
import io.attune.interest.v1.Topic;
import io.attune.profile.v1.Item;
import io.grpc.stub.StreamObserver;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;

/** An interest service whose model is: the category of the last thing done, then the rest. */
public final class FakeInterest extends InterestServiceImplBase {
  private final FakeProfile catalogue;
  private final ConcurrentLinkedDeque<RetrieveCandidatesRequest> requests =
      new ConcurrentLinkedDeque<>();
  private volatile List<String> invented = List.of();

  public FakeInterest(FakeProfile catalogue) {
    this.catalogue = catalogue;
  }

  public FakeServer serve() {
    return new FakeServer(this, new FakeEmbedder());
  }

  /** The last request for candidates of a tenant. */
  public RetrieveCandidatesRequest last(String tenant) {
    return requests.stream()
        .filter(request -> request.getTenant().equals(tenant))
        .findFirst()
        .orElseThrow();
  }

  /** Items that the model finds first although no catalogue has them. */
  public void invent(List<String> itemIds) {
    invented = itemIds;
  }

  @Override
  public void retrieveCandidates(
      RetrieveCandidatesRequest request, StreamObserver<RetrieveCandidatesResponse> answer) {
    requests.addFirst(request);
    Set<String> excluded = new HashSet<>(request.getExcludeItemIdsList());
    List<Item> items =
        catalogue.newest(request.getTenant()).stream()
            .filter(item -> !excluded.contains(item.getId()))
            .filter(
                item ->
                    request.getCategoriesCount() == 0
                        || request.getCategoriesList().contains(item.getCategory()))
            .toList();
    RetrieveCandidatesResponse.Builder response = RetrieveCandidatesResponse.newBuilder();
    Map<String, Item> found = new LinkedHashMap<>();
    for (StrategyRequest strategy : request.getStrategiesList()) {
      response.addResults(find(request, strategy, items, found));
    }
    String taste = taste(request);
    if (!taste.isEmpty()) {
      response.setInterest(
          Interest.newBuilder().addTopics(Topic.newBuilder().setName(taste).setWeight(1)));
    }
    if (request.getIncludeVectors()) {
      found.values().forEach(item -> response.addVectors(vector(item)));
    }
    answer.onNext(response.build());
    answer.onCompleted();
  }

  @Override
  public void searchItems(SearchItemsRequest request, StreamObserver<SearchItemsResponse> answer) {
    answer.onNext(
        SearchItemsResponse.newBuilder()
            .addAllCandidates(
                nearest(request.getTenant(), Embeddings.of(request.getText()), request.getLimit()))
            .build());
    answer.onCompleted();
  }

  @Override
  public void findSimilarItems(
      FindSimilarItemsRequest request, StreamObserver<FindSimilarItemsResponse> answer) {
    FindSimilarItemsResponse.Builder response = FindSimilarItemsResponse.newBuilder();
    catalogue.newest(request.getTenant()).stream()
        .filter(item -> item.getId().equals(request.getItemIds(0)))
        .findFirst()
        .ifPresent(
            item ->
                nearest(request.getTenant(), Embeddings.of(text(item)), request.getLimit()).stream()
                    .filter(near -> !request.getItemIdsList().contains(near.getItemId()))
                    .forEach(response::addCandidates));
    answer.onNext(response.build());
    answer.onCompleted();
  }

  private List<Candidate> nearest(String tenant, float[] vector, int limit) {
    return catalogue.newest(tenant).stream()
        .map(
            item ->
                Candidate.newBuilder()
                    .setItemId(item.getId())
                    .setScore(Embeddings.cosine(vector, Embeddings.of(text(item))))
                    .build())
        .sorted(Comparator.comparingDouble(Candidate::getScore).reversed())
        .limit(limit)
        .toList();
  }

  private static String text(Item item) {
    return item.getTitle() + ". " + item.getBody();
  }

  private StrategyResult find(
      RetrieveCandidatesRequest request,
      StrategyRequest strategy,
      List<Item> items,
      Map<String, Item> found) {
    String taste = taste(request);
    boolean personal =
        strategy.getStrategy() == Strategy.STRATEGY_MODEL
            || strategy.getStrategy() == Strategy.STRATEGY_CONTENT;
    boolean community =
        strategy.getStrategy() == Strategy.STRATEGY_USER_BASED
            || strategy.getStrategy() == Strategy.STRATEGY_ITEM_TO_ITEM
            || strategy.getStrategy() == Strategy.STRATEGY_SOCIAL;
    StrategyResult.Builder result = StrategyResult.newBuilder().setStrategy(strategy.getStrategy());
    if (personal && taste.isEmpty()) {
      return result.setEmptyReason("no history").build();
    }
    if (community) {
      return result.setEmptyReason("there are no others").build();
    }
    if (strategy.getStrategy() == Strategy.STRATEGY_MODEL) {
      invented.forEach(
          id -> result.addCandidates(Candidate.newBuilder().setItemId(id).setScore(9)));
    }
    Comparator<Item> order =
        personal
            ? Comparator.comparing((Item item) -> !item.getCategory().equals(taste))
            : Comparator.comparing(
                item -> strategy.getStrategy() == Strategy.STRATEGY_LATEST ? "" : item.getId());
    List<Item> best = items.stream().sorted(order).limit(strategy.getLimit()).toList();
    for (int i = 0; i < best.size(); i++) {
      found.put(best.get(i).getId(), best.get(i));
      result.addCandidates(
          Candidate.newBuilder().setItemId(best.get(i).getId()).setScore(best.size() - i));
    }
    return result.build();
  }

  // The fake's catalogue knows the category of every item of a history.
  private String taste(RetrieveCandidatesRequest request) {
    Map<String, String> categories =
        catalogue.newest(request.getTenant()).stream()
            .collect(Collectors.toMap(Item::getId, Item::getCategory));
    return request.getReader().getHistoryList().stream()
        .filter(act -> act.getSignal() != Signal.SIGNAL_HIDE)
        .map(Behaviour::getItemId)
        .filter(categories::containsKey)
        .map(categories::get)
        .findFirst()
        .orElse("");
  }

  private static ItemVector vector(Item item) {
    ItemVector.Builder vector = ItemVector.newBuilder().setItemId(item.getId());
    double angle = Math.floorMod(item.getId().hashCode(), 628) / 100.0;
    return vector.addVector((float) Math.cos(angle)).addVector((float) Math.sin(angle)).build();
  }
}
