package io.attune.interest.rpc;

import static io.attune.interest.testing.InterestCalls.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.interest.history.Behaviour;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.testing.Clusters;
import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.InterestCalls;
import io.attune.interest.testing.ProfileResource;
import io.attune.interest.testing.Stories;
import io.attune.interest.v1.ActivateModelVersionRequest;
import io.attune.interest.v1.Candidate;
import io.attune.interest.v1.GetInterestRequest;
import io.attune.interest.v1.Interest;
import io.attune.interest.v1.ModelVersion;
import io.attune.interest.v1.RetrieveCandidatesRequest;
import io.attune.interest.v1.RetrieveCandidatesResponse;
import io.attune.interest.v1.RollBackModelRequest;
import io.attune.interest.v1.RollBackModelResponse;
import io.attune.interest.v1.Signal;
import io.attune.interest.v1.Strategy;
import io.attune.interest.v1.TrainRequest;
import io.attune.interest.v1.TrainResponse;
import io.attune.profile.v1.EventType;
import io.attune.profile.v1.History;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Versions that take over from one another while requests come in. */
@QuarkusTest
@QuarkusTestResource(ProfileResource.class)
class RolloverTest {
  private static final int CALLERS = 8;
  private static final int HISTORIES = 6;
  private static final int SWITCHES = 12;
  private static final long PATIENCE_SECONDS = 60;

  FakeProfile profile;
  @Inject ModelRegistry models;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private InterestCalls calls;

  @BeforeEach
  void connect(TestInfo test) {
    calls = new InterestCalls(port, test);
    storeClusters();
  }

  @AfterEach
  void disconnect() {
    calls.close();
  }

  @Test
  void versionsTakeOverUnderLoadWithoutALostOrMixedAnswer() throws Exception {
    Map<String, List<Answer>> expected = new HashMap<>();
    List<String> versions = new ArrayList<>();
    for (long seed = 1; seed <= 3; seed++) {
      versions.add(train("ials", seed).getVersion());
      expected.put(versions.get(versions.size() - 1), answers());
    }
    assertThat(expected.get(versions.get(0)).get(0).vector())
        .isNotEqualTo(expected.get(versions.get(1)).get(0).vector());

    AtomicBoolean done = new AtomicBoolean();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<Integer>> answered = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      answered.add(callers.submit(caller(caller, done, expected)));
    }
    for (int i = 0; i < SWITCHES; i++) {
      if (i % 3 == 2) {
        rollBack("");
      } else {
        activate("ials", versions.get(i % versions.size()));
      }
    }
    done.set(true);
    callers.shutdown();

    for (Future<Integer> count : answered) {
      assertThat(count.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isPositive();
    }
  }

  @Test
  void goesBackStaysThereAndGoesForwardAgain() {
    String first = train("ials", 1).getVersion();
    String second = train("popularity", 1).getVersion();

    RollBackModelResponse back = rollBack("");

    assertThat(back.getVersion())
        .returns("ials", ModelVersion::getModel)
        .returns(first, ModelVersion::getVersion)
        .returns(true, ModelVersion::getActive);
    assertThat(back)
        .returns("popularity", RollBackModelResponse::getPreviousModel)
        .returns(second, RollBackModelResponse::getPreviousVersion);
    models.refresh();
    assertThat(inService()).isEqualTo(first);
    String third = train("ials", 2).getVersion();
    assertThat(inService()).isEqualTo(third).isNotEqualTo(first);
  }

  @Test
  void saysInWordsThatThereIsNothingToGoBackTo() {
    assertThatThrownBy(() -> rollBack(""))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
              assertThat(e.getStatus().getDescription()).contains("nothing to go back to");
            });
    train("popularity", 1);
    assertThatThrownBy(() -> rollBack("popularity"))
        .hasMessageContaining("FAILED_PRECONDITION")
        .hasMessageContaining("no other popularity version that served before");
  }

  @Test
  void refusesBadInput() {
    for (RollBackModelRequest bad :
        List.of(
            RollBackModelRequest.newBuilder().setTenant("No!").build(),
            RollBackModelRequest.newBuilder().setModel("m".repeat(65)).build())) {
      assertThatThrownBy(() -> calls.training().rollBackModel(bad))
          .hasMessageContaining("INVALID_ARGUMENT");
    }
  }

  /**
   * What a version answers to a history.
   *
   * @param vector that it infers
   * @param items that it finds
   */
  private record Answer(List<Float> vector, List<String> items) {}

  private Callable<Integer> caller(
      int number, AtomicBoolean done, Map<String, List<Answer>> expected) {
    return () -> {
      int count = 0;
      for (; !done.get() || count == 0; count++) {
        int history = (number + count) % HISTORIES;
        if (number % 2 == 0) {
          RetrieveCandidatesResponse found =
              calls.interest().retrieveCandidates(retrieval(history));
          Answer answer = expected.get(found.getInterest().getModelVersion()).get(history);
          assertThat(ids(found)).isEqualTo(answer.items());
          assertSame(found.getInterest(), answer);
        } else {
          Interest interest = interest(history);
          assertSame(interest, expected.get(interest.getModelVersion()).get(history));
        }
      }
      return count;
    };
  }

  /** Apart from the last digits: a batch may sum in another order. */
  private static void assertSame(Interest interest, Answer answer) {
    assertThat(interest.getVectorCount()).isEqualTo(answer.vector().size());
    for (int i = 0; i < answer.vector().size(); i++) {
      assertThat(interest.getVector(i)).isCloseTo(answer.vector().get(i), within(1e-4f));
    }
  }

  private List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    for (int history = 0; history < HISTORIES; history++) {
      RetrieveCandidatesResponse found = calls.interest().retrieveCandidates(retrieval(history));
      answers.add(new Answer(found.getInterest().getVectorList(), ids(found)));
    }
    return answers;
  }

  private static List<String> ids(RetrieveCandidatesResponse found) {
    return found.getResults(0).getCandidatesList().stream().map(Candidate::getItemId).toList();
  }

  private RetrieveCandidatesRequest retrieval(int history) {
    return calls.retrieval(
        Strategy.STRATEGY_MODEL,
        10,
        new Clusters(history)
            .user(history % Clusters.GROUPS, 5).stream()
                .map(act -> act(act.itemId(), Signal.SIGNAL_CLICK))
                .toList());
  }

  private Interest interest(int history) {
    RetrieveCandidatesRequest request = retrieval(history);
    return calls
        .interest()
        .getInterest(
            GetInterestRequest.newBuilder()
                .setTenant(request.getTenant())
                .setReader(request.getReader())
                .build())
        .getInterest();
  }

  private String inService() {
    return calls.interest().retrieveCandidates(retrieval(1)).getInterest().getModelVersion();
  }

  private ModelVersion train(String model, long seed) {
    TrainRequest request =
        TrainRequest.newBuilder().setTenant(calls.tenant()).setModel(model).setSeed(seed).build();
    List<TrainResponse> steps = new ArrayList<>();
    calls.training().train(request).forEachRemaining(steps::add);
    return steps.get(steps.size() - 1).getTrained();
  }

  private void activate(String model, String version) {
    ModelVersion activated =
        calls
            .training()
            .activateModelVersion(
                ActivateModelVersionRequest.newBuilder()
                    .setTenant(calls.tenant())
                    .setModel(model)
                    .setVersion(version)
                    .build())
            .getVersion();
    assertThat(activated.getVersion()).isEqualTo(version);
  }

  private RollBackModelResponse rollBack(String model) {
    return calls
        .training()
        .rollBackModel(
            RollBackModelRequest.newBuilder().setTenant(calls.tenant()).setModel(model).build());
  }

  private void storeClusters() {
    List<History> histories = new ArrayList<>();
    List<List<Behaviour>> users = new Clusters(42).users(40, 10);
    for (int i = 0; i < users.size(); i++) {
      histories.add(
          FakeProfile.history(
              "u" + i,
              EventType.EVENT_TYPE_CLICK,
              InterestCalls.NOW,
              users.get(i).stream().map(Behaviour::itemId).toList()));
    }
    profile.setHistories(calls.tenant(), histories);
    for (int group = 0; group < Clusters.GROUPS; group++) {
      for (int rank = 0; rank < Clusters.ITEMS_A_GROUP; rank++) {
        String id = Clusters.item(group, rank);
        profile.put(
            calls.tenant(), Stories.story(id, rank, "Item " + id, "", "group" + group, "tag"));
      }
    }
    calls.awaitItems(Clusters.GROUPS * Clusters.ITEMS_A_GROUP);
  }
}
