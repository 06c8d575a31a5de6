package io.attune.interest.testing;

import static org.awaitility.Awaitility.await;

import io.attune.inference.v2.GRPCInferenceServiceGrpc;
import io.attune.inference.v2.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.attune.interest.v1.Behaviour;
import io.attune.interest.v1.Candidate;
import io.attune.interest.v1.GetInterestRequest;
import io.attune.interest.v1.GetInterestResponse;
import io.attune.interest.v1.InterestServiceGrpc;
import io.attune.interest.v1.InterestServiceGrpc.InterestServiceBlockingStub;
import io.attune.interest.v1.InterestServiceGrpc.InterestServiceFutureStub;
import io.attune.interest.v1.Reader;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.SearchItemsRequest;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.StrategyRequest;
import io.attune.interest.v1.StrategyResult;
import io.attune.interest.v1.TrainingServiceGrpc;
import io.attune.interest.v1.TrainingServiceGrpc.TrainingServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.TestInfo;

/** Calls to the service over a socket, for one tenant. */
public final class InterestCalls implements AutoCloseable {
  /** When the acts of the tests happen. */
  public static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ManagedChannel channel;
  private final String tenant;

  /** Calls for a tenant of the test's own: what one test stores, another does not see. */
  public InterestCalls(int port, TestInfo test) {
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    this.tenant = "t" + Integer.toHexString(test.getDisplayName().hashCode());
  }

  public String tenant() {
    return tenant;
  }

  public InterestServiceBlockingStub interest() {
    return InterestServiceGrpc.newBlockingStub(channel);
  }

  public InterestServiceFutureStub interestFutures() {
    return InterestServiceGrpc.newFutureStub(channel);
  }

  public TrainingServiceBlockingStub training() {
    return TrainingServiceGrpc.newBlockingStub(channel);
  }

  public GRPCInferenceServiceBlockingStub inference() {
    return GRPCInferenceServiceGrpc.newBlockingStub(channel);
  }

  /** Waits until so many items can be found. */
  public void awaitItems(int count) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              RetrieveCandidatesRequest all = retrieval(Strategy.STRATEGY_LATEST, 1000, List.of());
              return interest().retrieveCandidates(all).getResults(0).getCandidatesCount();
            },
            found -> found == count);
  }

  /** Waits until so many items can be found by their text. */
  public void awaitEmbedded(int count) {
    SearchItemsRequest all =
        SearchItemsRequest.newBuilder().setTenant(tenant).setText("news").setLimit(1000).build();
    await()
        .atMost(PATIENCE)
        .until(() -> interest().searchItems(all).getCandidatesCount(), found -> found == count);
  }

  public List<String> find(Strategy strategy, Behaviour... history) {
    return ids(retrieve(strategy, history));
  }

  public StrategyResult retrieve(Strategy strategy, Behaviour... history) {
    return interest().retrieveCandidates(retrieval(strategy, 100, List.of(history))).getResults(0);
  }

  public RetrieveCandidatesRequest retrieval(
      Strategy strategy, int limit, List<Behaviour> history) {
    return RetrieveCandidatesRequest.newBuilder()
        .setTenant(tenant)
        .setReader(
            Reader.newBuilder()
                .setUserId("reader")
                .addAllHistory(history)
                .setHistoryVersion("v" + history.hashCode()))
        .addStrategies(StrategyRequest.newBuilder().setStrategy(strategy).setLimit(limit))
        .build();
  }

  public GetInterestResponse infer(String userId, String historyVersion, Behaviour... history) {
    return interest()
        .getInterest(
            GetInterestRequest.newBuilder()
                .setTenant(tenant)
                .setReader(
                    Reader.newBuilder()
                        .setUserId(userId)
                        .addAllHistory(List.of(history))
                        .setHistoryVersion(historyVersion))
                .build());
  }

  public static Behaviour act(String itemId, Signal signal) {
    return Behaviour.newBuilder()
        .setItemId(itemId)
        .setSignal(signal)
        .setTime(FakeProfile.timestamp(NOW))
        .build();
  }

  public static List<String> ids(StrategyResult result) {
    return result.getCandidatesList().stream().map(Candidate::getItemId).toList();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
