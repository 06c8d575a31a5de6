package io.attune.interest.rpc;

import io.attune.contract.Tenant;
import io.attune.interest.history.InferredInterest;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.retrieval.Candidates;
import io.attune.interest.retrieval.Retrieval;
import io.attune.interest.retrieval.TextSearch;
import io.attune.interest.v1.FindSimilarItemsRequest;
import io.attune.interest.v1.FindSimilarItemsResponse;
import io.attune.interest.v1.GetInterestRequest;
import io.attune.interest.v1.GetInterestResponse;
import io.attune.interest.v1.InterestService;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.RetrieveCandidatesResponse;
import io.attune.interest.v1.SearchItemsRequest;
import io.attune.interest.v1.SearchItemsResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;

/**
 * {@code attune.interest.v1.InterestService}.
 *
 * <p>Its methods block; the contract kit runs them on threads of their own, {@code
 * attune.server.threads} of them.
 */
@GrpcService
public class InterestGrpcService implements InterestService {
  private final Retrieval retrieval;
  private final TextSearch search;

  @Inject
  InterestGrpcService(Retrieval retrieval, TextSearch search) {
    this.retrieval = retrieval;
    this.search = search;
  }

  @Override
  public Uni<GetInterestResponse> getInterest(GetInterestRequest request) {
    GrpcCaller caller = GrpcCaller.current(request.getPriority());
    caller.requirePresent();
    InferredInterest inferred =
        retrieval.interest(
            Tenant.of(request.getTenant()), Requests.reader(request.getReader()), caller);
    return Uni.createFrom()
        .item(
            GetInterestResponse.newBuilder()
                .setInterest(Responses.interest(inferred.interest()))
                .setCached(inferred.cached())
                .build());
  }

  @Override
  public Uni<RetrieveCandidatesResponse> retrieveCandidates(RetrieveCandidatesRequest request) {
    GrpcCaller caller = GrpcCaller.current(request.getPriority());
    caller.requirePresent();
    Candidates candidates = retrieval.retrieve(Requests.retrieval(request), caller);
    return Uni.createFrom().item(Responses.candidates(candidates));
  }

  @Override
  public Uni<FindSimilarItemsResponse> findSimilarItems(FindSimilarItemsRequest request) {
    GrpcCaller.requireCurrent();
    List<ScoredItem> items =
        search.similar(
            Tenant.of(request.getTenant()),
            new HashSet<>(request.getItemIdsList()),
            Requests.limit(request.getLimit()));
    return Uni.createFrom()
        .item(
            FindSimilarItemsResponse.newBuilder().addAllCandidates(Responses.items(items)).build());
  }

  @Override
  public Uni<SearchItemsResponse> searchItems(SearchItemsRequest request) {
    GrpcCaller.requireCurrent();
    List<ScoredItem> items =
        search.search(
            Tenant.of(request.getTenant()), request.getText(), Requests.limit(request.getLimit()));
    return Uni.createFrom()
        .item(SearchItemsResponse.newBuilder().addAllCandidates(Responses.items(items)).build());
  }
}
