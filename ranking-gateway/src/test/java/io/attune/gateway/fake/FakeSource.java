package io.attune.gateway.fake;

import io.attune.source.v1.CandidateSourceServiceGrpc.CandidateSourceServiceImplBase;
import io.attune.source.v1.FindCandidatesRequest;
import io.attune.source.v1.FindCandidatesResponse;
import io.attune.source.v1.FoundItem;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A source that an operator plugs in: for each tenant it finds what it was told, as told. */
public final class FakeSource extends CandidateSourceServiceImplBase {
  private final Map<String, List<FoundItem>> found = new ConcurrentHashMap<>();
  private final Map<String, FindCandidatesRequest> requests = new ConcurrentHashMap<>();

  public FakeServer serve() {
    return new FakeServer(this);
  }

  public void find(String tenant, FoundItem... items) {
    found.put(tenant, List.of(items));
  }

  /** The last request of a tenant. */
  public FindCandidatesRequest last(String tenant) {
    return requests.get(tenant);
  }

  @Override
  public void findCandidates(
      FindCandidatesRequest request, StreamObserver<FindCandidatesResponse> answer) {
    requests.put(request.getTenant(), request);
    answer.onNext(
        FindCandidatesResponse.newBuilder()
            .addAllItems(found.getOrDefault(request.getTenant(), List.of()))
            .build());
    answer.onCompleted();
  }
}
