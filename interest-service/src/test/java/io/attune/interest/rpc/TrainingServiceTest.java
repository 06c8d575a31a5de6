package io.attune.interest.rpc;

import static io.attune.interest.testing.InterestCalls.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.attune.interest.history.Behaviour;
import io.attune.interest.testing.Clusters;
import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.Stories;
import io.attune.interest.v1.ActivateModelVersionRequest;
import io.attune.interest.v1.Candidate;
import io.attune.interest.v1.InterestServiceGrpc.InterestServiceBlockingStub;
import io.attune.interest.v1.ListModelVersionsRequest;
import io.attune.interest.v1.ModelVersion;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.RetrieveCandidatesResponse;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.TrainRequest;
import io.attune.interest.v1.TrainResponse;
import io.attune.interest.v1.TrainStep;
import io.attune.interest.v1.TrainingServiceGrpc.TrainingServiceBlockingStub;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.History;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class TrainingServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NEWEST = Instant.parse("2026-03-01T00:00:00Z");

  FakeProfile profile;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @ConfigProperty(name = "attune.data.dir")
  Path data;

  private InterestCalls calls;
  private TrainingServiceBlockingStub training;
  private InterestServiceBlockingStub interest;
  private String tenant;

  @BeforeEach
  void connect(TestInfo test) {
    calls = new InterestCalls(port, test);
    training = calls.training();
    interest = calls.interest();
    tenant = calls.tenant();
  }

  @AfterEach
  void disconnect() {
    profile.beforeHistories(request -> {});
    calls.close();
  }

  @Test
  void putsATrainedModelIntoServiceAndFindsWhatTheClustersUsersLike() {
    storeClusters();
    RetrieveCandidatesRequest request = retrieval(new Clusters(9).user(3, 6));
    assertThat(interest.retrieveCandidates(request).getResults(0).getEmptyReason())
        .isEqualTo("no model has been trained");

    List<TrainResponse> progress = train(1);

    assertThat(phases(progress)).containsExactly("read", "train", "export", "activate");
    ModelVersion trained = progress.get(progress.size() - 1).getTrained();
    assertThat(trained)
        .returns("blend", ModelVersion::getModel)
        .returns(true, ModelVersion::getActive)
        .returns(120L, ModelVersion::getUserCount)
        .returns(120L * 12, ModelVersion::getInteractionCount);
    assertThat(trained.getValidationNdcg()).isBetween(0.1, 1.0);
    RetrieveCandidatesResponse found = interest.retrieveCandidates(request);
    assertThat(found.getInterest().getModelVersion()).isEqualTo(trained.getVersion());
    // All items' scores, and what items are scored by that training did not see.
    assertThat(found.getInterest().getVectorCount()).isGreaterThan((int) trained.getItemCount());
    assertThat(found.getResults(0).getCandidatesList())
        .hasSize(10)
        .extracting(Candidate::getItemId)
        .filteredOn(id -> id.startsWith("g3-"))
        .hasSizeGreaterThan(7);
  }

  @Test
  void findsAnItemThatNobodyHasMetByWhatItIs() {
    storeClusters();
    train(1);

    profile.put(tenant, Stories.story("brand-new", 1, "Nobody has seen this", "", "group3", "tag"));
    profile.put(tenant, Stories.story("not-theirs", 1, "Nor has this", "", "group5", "tag"));

    awaitRankOfUnseen();
    train(2);
    awaitRankOfUnseen();
  }

  /** Waits until an unseen item of the asking user's group ranks before one of another group. */
  private void awaitRankOfUnseen() {
    RetrieveCandidatesRequest all =
        calls.retrieval(
            Strategy.STRATEGY_MODEL,
            1000,
            new Clusters(9)
                .user(3, 6).stream().map(act -> act(act.itemId(), Signal.SIGNAL_CLICK)).toList());
    List<String> unseen = List.of("brand-new", "not-theirs");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                InterestCalls.ids(interest.retrieveCandidates(all).getResults(0)).stream()
                    .filter(unseen::contains)
                    .toList(),
            unseen::equals);
  }

  @Test
  void rollsBackAndLosesNoRequestMeanwhile() throws Exception {
    storeClusters();
    String first = trained(train(1)).getVersion();
    String second = trained(train(2)).getVersion();
    assertThat(versions()).containsExactly(second + " active", first);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> requests =
        CompletableFuture.supplyAsync(
            () -> {
              int answered = 0;
              while (!done.get()) {
                RetrieveCandidatesRequest request = retrieval(new Clusters(answered).user(1, 5));
                assertThat(interest.retrieveCandidates(request).getResults(0).getCandidatesCount())
                    .isEqualTo(10);
                answered++;
              }
              return answered;
            });

    for (int i = 0; i < 5; i++) {
      assertThat(activate(first).getActive()).isTrue();
      assertThat(versions()).containsExactly(second, first + " active");
      activate(second);
    }

    done.set(true);
    assertThat(requests.get(30, TimeUnit.SECONDS)).isPositive();
  }

  @Test
  void refusesABrokenVersionAndKeepsTheOneInService() throws Exception {
    storeClusters();
    String first = trained(train(1)).getVersion();
    String second = trained(train(2)).getVersion();
    activate(first);
    try (Stream<Path> files = Files.walk(data.resolve("models"))) {
      for (Path file : files.filter(f -> f.toString().contains(second)).toList()) {
        if (file.getFileName().toString().contains(".data-")) {
          Files.write(file, new byte[] {1, 2, 3});
        }
      }
    }

    assertStatus(() -> activate(second), Status.Code.FAILED_PRECONDITION);

    assertThat(versions()).containsExactly(second, first + " active");
    assertThat(
            interest
                .retrieveCandidates(retrieval(new Clusters(1).user(1, 5)))
                .getInterest()
                .getModelVersion())
        .isEqualTo(first);
  }

  @Test
  void saysWhatIsMissingWhereThereIsNothingToLearnFrom() {
    profile.setHistories(
        tenant,
        List.of(FakeProfile.history("u1", EventType.EVENT_TYPE_HIDE, NEWEST, List.of("a"))));

    assertThatThrownBy(() -> train(1))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("FAILED_PRECONDITION")
        .hasMessageContaining("no interaction");
    assertThat(versions()).isEmpty();
  }

  @Test
  void trainsOneModelATenantAtATime() {
    storeClusters();
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    profile.beforeHistories(
        request -> {
          reading.countDown();
          waitFor(proceed);
        });
    CompletableFuture<List<TrainResponse>> first = CompletableFuture.supplyAsync(() -> train(1));
    waitFor(reading);

    assertStatus(() -> train(1), Status.Code.FAILED_PRECONDITION);

    proceed.countDown();
    assertThat(trained(first.join()).getActive()).isTrue();
  }

  @Test
  void endsTheTrainingOfACallerWhoLeaves() {
    storeClusters();
    CountDownLatch proceed = new CountDownLatch(1);
    profile.beforeHistories(request -> waitFor(proceed));
    Context.CancellableContext call = Context.current().withCancellation();
    call.run(() -> assertThat(training.train(trainRequest(1)).next().hasStep()).isTrue());

    call.cancel(null);
    proceed.countDown();

    profile.beforeHistories(request -> {});
    // The next one is refused until the first has ended.
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(() -> trained(train(2)).getActive());
    assertThat(versions()).hasSize(1);
  }

  @Test
  void namesWhatItDoesNotKnow() {
    assertStatus(() -> activate("20260101T000000000Z"), Status.Code.NOT_FOUND);
    assertStatus(() -> activate("../../elsewhere"), Status.Code.NOT_FOUND);
    assertStatus(
        () ->
            training
                .train(TrainRequest.newBuilder().setTenant(tenant).setModel("oracle").build())
                .next(),
        Status.Code.NOT_FOUND);
  }

  @Test
  void refusesBadInput() {
    assertStatus(
        () -> training.train(TrainRequest.newBuilder().setTenant("No!").build()).next(),
        Status.Code.INVALID_ARGUMENT);
    assertStatus(
        () ->
            training.listModelVersions(
                ListModelVersionsRequest.newBuilder().setTenant("No!").build()),
        Status.Code.INVALID_ARGUMENT);
    assertStatus(
        () ->
            training.activateModelVersion(
                ActivateModelVersionRequest.newBuilder().setTenant(tenant).build()),
        Status.Code.INVALID_ARGUMENT);
  }

  private void storeClusters() {
    List<History> histories = new ArrayList<>();
    List<List<Behaviour>> users = new Clusters(42).users(120, 12);
    for (int i = 0; i < users.size(); i++) {
      histories.add(
          FakeProfile.history(
              "u" + i,
              EventType.EVENT_TYPE_CLICK,
              NEWEST,
              users.get(i).stream().map(Behaviour::itemId).toList()));
    }
    profile.setHistories(tenant, histories);
    for (int group = 0; group < Clusters.GROUPS; group++) {
      for (int rank = 0; rank < Clusters.ITEMS_A_GROUP; rank++) {
        String id = Clusters.item(group, rank);
        profile.put(tenant, Stories.story(id, rank, "Item " + id, "", "group" + group, "tag"));
      }
    }
    calls.awaitItems(Clusters.GROUPS * Clusters.ITEMS_A_GROUP);
  }

  private RetrieveCandidatesRequest retrieval(List<Behaviour> history) {
    return calls.retrieval(
        Strategy.STRATEGY_MODEL,
        10,
        history.stream().map(act -> act(act.itemId(), Signal.SIGNAL_CLICK)).toList());
  }

  private List<TrainResponse> train(long seed) {
    List<TrainResponse> responses = new ArrayList<>();
    Iterator<TrainResponse> stream = training.train(trainRequest(seed));
    stream.forEachRemaining(responses::add);
    return responses;
  }

  private TrainRequest trainRequest(long seed) {
    return TrainRequest.newBuilder().setTenant(tenant).setSeed(seed).build();
  }

  private static ModelVersion trained(List<TrainResponse> responses) {
    return responses.get(responses.size() - 1).getTrained();
  }

  private ModelVersion activate(String version) {
    return training
        .activateModelVersion(
            ActivateModelVersionRequest.newBuilder()
                .setTenant(tenant)
                .setModel("blend")
                .setVersion(version)
                .build())
        .getVersion();
  }

  private List<String> versions() {
    return training
        .listModelVersions(ListModelVersionsRequest.newBuilder().setTenant(tenant).build())
        .getVersionsList()
        .stream()
        .map(version -> version.getVersion() + (version.getActive() ? " active" : ""))
        .toList();
  }

  private static List<String> phases(List<TrainResponse> responses) {
    return responses.stream()
        .filter(TrainResponse::hasStep)
        .map(TrainResponse::getStep)
        .map(TrainStep::getPhase)
        .distinct()
        .toList();
  }

  private static void assertStatus(ThrowingCallable call, Status.Code code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
