package io.attune.contract.server;

import io.attune.contract.failure.Failure;
import io.attune.interest.v1.FindSimilarItemsRequest;
import io.attune.interest.v1.FindSimilarItemsResponse;
import io.attune.interest.v1.GetInterestRequest;
import io.attune.interest.v1.GetInterestResponse;
import io.attune.interest.v1.InterestService;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.RetrieveCandidatesResponse;
import io.attune.interest.v1.SearchItemsRequest;
import io.attune.interest.v1.SearchItemsResponse;
import io.grpc.Context;
import io.grpc.Deadline;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A service whose methods show the test what the interceptors did. */
@GrpcService
public class ProbeService implements InterestService {
  static final AtomicReference<Throwable> NEXT_FAILURE = new AtomicReference<>();
  static final AtomicReference<Deadline> LAST_DEADLINE = new AtomicReference<>();
  static final AtomicInteger CALLS = new AtomicInteger();
  static final AtomicReference<CountDownLatch> CANCELLED =
      new AtomicReference<>(new CountDownLatch(1));

  /** Answers at once, or fails with what the test asked for. */
  @Override
  public Uni<GetInterestResponse> getInterest(GetInterestRequest request) {
    CALLS.incrementAndGet();
    LAST_DEADLINE.set(Context.current().getDeadline());
    Throwable failure = NEXT_FAILURE.getAndSet(null);
    if (failure instanceof Failure typed) {
      throw typed;
    }
    return failure == null
        ? Uni.createFrom().item(GetInterestResponse.getDefaultInstance())
        : Uni.createFrom().failure(failure);
  }

  /** Never answers; tells when its context ends. */
  @Override
  public Uni<SearchItemsResponse> searchItems(SearchItemsRequest request) {
    CountDownLatch cancelled = CANCELLED.get();
    Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
    return Uni.createFrom().nothing();
  }

  @Override
  public Uni<RetrieveCandidatesResponse> retrieveCandidates(RetrieveCandidatesRequest request) {
    return Uni.createFrom().item(RetrieveCandidatesResponse.getDefaultInstance());
  }

  @Override
  public Uni<FindSimilarItemsResponse> findSimilarItems(FindSimilarItemsRequest request) {
    return Uni.createFrom().item(FindSimilarItemsResponse.getDefaultInstance());
  }
}
