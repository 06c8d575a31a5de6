package io.attune.interest.rpc;

import static io.attune.interest.testing.InterestCalls.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import io.attune.contract.Tenant;
import io.attune.interest.batching.BatchingMetrics;
import io.attune.interest.batching.BatchingPolicy;
import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.model.GatedModel;
import io.attune.interest.model.Manifest;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelStore;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.WordEmbedder;
import io.attune.interest.v1.GetInterestRequest;
import io.attune.interest.v1.GetInterestResponse;
import io.attune.interest.v1.InterestServiceGrpc.InterestServiceFutureStub;
import io.attune.interest.v1.Priority;
import io.attune.interest.v1.Reader;
import io.attune.interest.v1.Signal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** More callers than the model has room for; one runs, and one may wait. */
@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
@TestProfile(CrowdedInferenceTest.Crowded.class)
class CrowdedInferenceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Models models;
  @Inject ModelStore store;
  @Inject ModelRegistry registry;
  @Inject MeterRegistry meters;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private InterestCalls calls;
  private InterestServiceFutureStub stub;
  private GatedModel model;
  private ListenableFuture<GetInterestResponse> underWay;

  /** Serves gated models, and embeds texts without the native library of the other application. */
  public static final class Crowded implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(Models.class);
    }
  }

  @Alternative
  @Singleton
  static class Models {
    private volatile GatedModel loaded;

    @Produces
    @Singleton
    TextEmbedder embedder() {
      return new WordEmbedder();
    }

    @Produces
    @Singleton
    ModelRegistry registry(ModelStore store, MeterRegistry meters) {
      BatchingMetrics metrics = new BatchingMetrics(meters, "inference");
      return new ModelRegistry(
          store,
          directory -> {
            loaded = new GatedModel(Manifest.read(directory));
            return loaded.batched(new BatchingPolicy(List.of(1), Duration.ZERO, 1, 1), metrics);
          },
          1);
    }
  }

  @BeforeEach
  void occupy(TestInfo test) throws Exception {
    calls = new InterestCalls(port, test);
    stub = calls.interestFutures();
    publish(Tenant.of(calls.tenant()));
    model = models.loaded;
    underWay = infer(stub, "first", Priority.PRIORITY_UNSPECIFIED);
    model.awaitStart();
  }

  @AfterEach
  void leave() {
    model.let(100);
    calls.close();
  }

  @Test
  void refusesWhatFindsNoRoomAndSaysWhenToComeBack() throws Exception {
    ListenableFuture<GetInterestResponse> waits =
        infer(stub, "second", Priority.PRIORITY_INTERACTIVE);
    awaitWaiting(1);

    assertThatThrownBy(() -> get(infer(stub, "third", Priority.PRIORITY_INTERACTIVE)))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused -> {
              assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
              assertThat(StatusProto.fromThrowable(refused).getDetailsList())
                  .extracting(Any::getTypeUrl)
                  .anyMatch(type -> type.endsWith(RetryInfo.getDescriptor().getFullName()));
            });

    model.let(2);
    assertThat(get(underWay).getInterest().getVectorList()).containsExactly(1f);
    assertThat(get(waits).getInterest().getVectorList()).containsExactly(1f);
  }

  @Test
  void aPrefetchingCallGivesItsPlaceToOneThatSomebodyWaitsFor() throws Exception {
    ListenableFuture<GetInterestResponse> prefetch =
        infer(stub, "second", Priority.PRIORITY_PREFETCH);
    awaitWaiting(1);

    ListenableFuture<GetInterestResponse> urgent =
        infer(stub, "third", Priority.PRIORITY_INTERACTIVE);

    assertFails(() -> get(prefetch), Status.Code.RESOURCE_EXHAUSTED);
    model.let(2);
    assertThat(get(urgent).getInterest().getVectorList()).containsExactly(1f);
  }

  @Test
  void computesNothingForACallWhoseDeadlinePassed() throws Exception {
    InterestServiceFutureStub hurried = stub.withDeadlineAfter(1, TimeUnit.SECONDS);

    assertFails(
        () -> get(infer(hurried, "second", Priority.PRIORITY_INTERACTIVE)),
        Status.Code.DEADLINE_EXCEEDED);

    model.let(1);
    get(underWay);
    ListenableFuture<GetInterestResponse> next =
        infer(stub, "third", Priority.PRIORITY_INTERACTIVE);
    model.awaitStart();
    model.let(1);
    get(next);
    assertThat(model.nothingStarted()).isTrue();
  }

  @Test
  void computesNothingForACallerWhoLeft() throws Exception {
    double before = ended("cancelled");
    ListenableFuture<GetInterestResponse> leaves =
        infer(stub, "second", Priority.PRIORITY_INTERACTIVE);
    awaitWaiting(1);

    leaves.cancel(true);
    // Until the service has heard of it there is no room; then the next takes its place.
    AtomicReference<ListenableFuture<GetInterestResponse>> next = new AtomicReference<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              next.set(infer(stub, "third", Priority.PRIORITY_INTERACTIVE));
              return ended("cancelled") == before + 1;
            });
    model.let(2);

    assertThat(get(next.get()).getInterest().getVectorList()).containsExactly(1f);
    assertThat(model.awaitStart().rows()).isEqualTo(1);
    assertThat(model.nothingStarted()).isTrue();
  }

  private void publish(Tenant tenant) throws IOException {
    String name = store.nextVersion(tenant, "gated", Instant.now());
    ModelVersion version =
        new ModelVersion("gated", name, Instant.EPOCH, 1, 0, 1, 1, 1, 0, 1, Map.of());
    Path staged = Files.createDirectories(store.trainingDirectory(tenant).resolve("version"));
    Manifest.write(staged, version, List.of("a"));
    store.publish(tenant, staged, version);
    registry.activate(tenant, "gated", name);
  }

  private ListenableFuture<GetInterestResponse> infer(
      InterestServiceFutureStub by, String userId, Priority priority) {
    return by.getInterest(
        GetInterestRequest.newBuilder()
            .setTenant(calls.tenant())
            .setReader(
                Reader.newBuilder()
                    .setUserId(userId)
                    .addHistory(act("a", Signal.SIGNAL_CLICK))
                    .setHistoryVersion("v1"))
            .setPriority(priority)
            .build());
  }

  private static GetInterestResponse get(ListenableFuture<GetInterestResponse> response)
      throws Exception {
    try {
      return response.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static void assertFails(ThrowingCallable call, Status.Code code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code));
  }

  private void awaitWaiting(int requests) {
    await().atMost(PATIENCE).until(() -> waiting() == requests);
  }

  private double waiting() {
    return meters.get("attune.batching.waiting").gauge().value();
  }

  private double ended(String outcome) {
    return meters.get("attune.batching.requests").tag("outcome", outcome).counter().count();
  }
}
