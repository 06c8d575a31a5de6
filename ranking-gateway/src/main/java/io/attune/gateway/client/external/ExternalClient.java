package io.attune.gateway.client.external;

import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Dependency;
import io.attune.gateway.client.ProtoTime;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.profile.Interaction;
import io.attune.source.v1.Act;
import io.attune.source.v1.CandidateSourceServiceGrpc;
import io.attune.source.v1.CandidateSourceServiceGrpc.CandidateSourceServiceFutureStub;
import io.attune.source.v1.FindCandidatesRequest;
import io.attune.source.v1.FindCandidatesResponse;
import io.attune.source.v1.FoundItem;
import io.grpc.Channel;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Asks one external source; every answer is the gateway's records or a typed failure. */
public final class ExternalClient {
  private static final int MOST_EXCLUDED = 5_000;
  private static final int MOST_HISTORY = 100;
  private static final String ITEM_ID = "[!-~]{1,128}";

  private final Dependency source;
  private final CandidateSourceServiceFutureStub stub;

  /** A client on a channel to the source. */
  public ExternalClient(Dependency source, Channel channel) {
    this.source = source;
    this.stub = CandidateSourceServiceGrpc.newFutureStub(channel);
  }

  /** The source's name in answers that it is missing from. */
  public String name() {
    return source.name();
  }

  /**
   * What is asked.
   *
   * @param tenant whose data
   * @param userId the reader; empty where nobody may be named
   * @param surface where the list will be shown
   * @param limit at most so many
   * @param exclude items of no use; the first 5,000 are sent
   * @param categories only these; empty for all
   * @param history what the reader did, newest first; the first 100 acts are sent
   */
  public record Question(
      Tenant tenant,
      String userId,
      String surface,
      int limit,
      Set<String> exclude,
      Set<String> categories,
      List<Interaction> history) {}

  /** Candidates, best first, each once; one whose id or score no item can have is passed over. */
  public CompletableFuture<List<Scored>> find(Question question, Budget budget) {
    FindCandidatesRequest request =
        FindCandidatesRequest.newBuilder()
            .setTenant(question.tenant().id())
            .setUserId(question.userId())
            .setSurface(question.surface())
            .setLimit(question.limit())
            .addAllExcludeItemIds(question.exclude().stream().limit(MOST_EXCLUDED).toList())
            .addAllCategories(question.categories())
            .addAllHistory(
                question.history().stream().limit(MOST_HISTORY).map(ExternalClient::act).toList())
            .build();
    return source
        .call(stub, budget, ready -> ready.findCandidates(request))
        .thenApply(response -> found(response, question.limit()));
  }

  private static List<Scored> found(FindCandidatesResponse response, int limit) {
    Set<String> met = new HashSet<>();
    return response.getItemsList().stream()
        .filter(ExternalClient::isPossible)
        .filter(item -> met.add(item.getItemId()))
        .limit(limit)
        .map(item -> new Scored(item.getItemId(), item.getScore()))
        .toList();
  }

  private static boolean isPossible(FoundItem item) {
    return item.getItemId().matches(ITEM_ID) && Double.isFinite(item.getScore());
  }

  private static Act act(Interaction act) {
    return Act.newBuilder()
        .setItemId(act.itemId())
        .setType(act.type().name().toLowerCase(Locale.ROOT))
        .setValue(act.value())
        .setTime(ProtoTime.timestamp(act.time()))
        .build();
  }
}
