package io.attune.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.cli.testing.CommandRun;
import io.attune.cli.testing.FakeServices;
import io.attune.gateway.v1.EventOutcome;
import io.attune.gateway.v1.EventResult;
import io.attune.gateway.v1.EventType;
import io.attune.gateway.v1.RecordEventsResponse;
import io.attune.generation.v1.GetModelResponse;
import io.attune.interest.v1.ModelVersion;
import io.attune.interest.v1.RollBackModelRequest;
import io.attune.interest.v1.RollBackModelResponse;
import io.attune.interest.v1.TrainResponse;
import io.attune.interest.v1.TrainStep;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttuneCommandTest {
  @TempDir private Path home;
  private FakeServices services;

  @BeforeEach
  void start() throws IOException {
    services = new FakeServices();
  }

  @AfterEach
  void stop() throws InterruptedException {
    services.close();
  }

  @Test
  void anUnknownCommandIsOneLineAndExitCodeTwo() {
    CommandRun run = run("sing", "reader-001");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .containsExactly("attune: no such command or option: sing (./attune --help)");
  }

  @Test
  void aModelThatIsNoModelIsOneLine() throws IOException {
    Path broken = Files.writeString(home.resolve("broken.gguf"), "no model");

    CommandRun run = run("model", broken.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).singleElement().asString().contains("broken.gguf");
  }

  @Test
  void noCommandIsAUsageError() {
    assertThat(run().code()).isEqualTo(2);
    assertThat(run("import").code()).isEqualTo(2);
    assertThat(run("up", "--model", "hf:nonsense").code()).isEqualTo(2);
  }

  @Test
  void helpIsDone() {
    CommandRun run = run("--help");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("up", "status", "down", "import", "train", "rollback", "recommend", "record");
  }

  @Test
  void tracesAreShownOnlyWhereAskedFor() throws InterruptedException {
    services.close();

    assertThat(run("train").err()).doesNotContain("\tat ");
    assertThat(run("train", "--verbose").err()).contains("\tat ");
  }

  @Test
  void recordsAnEventWithAFreshId() {
    services.record = request -> outcome(EventOutcome.EVENT_OUTCOME_ACCEPTED, "");

    CommandRun first = run("record", "u", "story-001", "Click");
    run("record", "u", "story-001", "dwell", "--value", "30");

    assertThat(first.out()).isEqualTo("accepted\n");
    assertThat(services.recorded.get(0).getEvents(0).getType())
        .isEqualTo(EventType.EVENT_TYPE_CLICK);
    assertThat(services.recorded.get(1).getEvents(0).getValue()).isEqualTo(30);
    assertThat(services.recorded.get(0).getEvents(0).getId())
        .isNotEqualTo(services.recorded.get(1).getEvents(0).getId());
  }

  @Test
  void aRejectedEventIsAFailureWithItsReason() {
    services.record = request -> outcome(EventOutcome.EVENT_OUTCOME_REJECTED, "user is deleted");

    CommandRun run = run("record", "u", "story-001", "click");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines()).containsExactly("attune: the event was rejected: user is deleted");
  }

  @Test
  void anUnknownEventTypeIsAUsageError() {
    CommandRun run = run("record", "u", "story-001", "sniff");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no event type sniff; there are impression, view, click");
  }

  @Test
  void trainSaysTheMetricOfTheModelInService() {
    services.training =
        List.of(
            TrainResponse.newBuilder()
                .setStep(TrainStep.newBuilder().setPhase("train").setDoneCount(1).setTotalCount(2))
                .build(),
            TrainResponse.newBuilder()
                .setTrained(
                    ModelVersion.newBuilder()
                        .setModel("ials")
                        .setVersion("3")
                        .setValidationNdcg(0.25)
                        .setUserCount(400)
                        .setItemCount(240)
                        .setInteractionCount(5000))
                .build());

    CommandRun run = run("train", "--model", "ials");

    assertThat(run.code()).isZero();
    assertThat(services.trained.get(0).getModel()).isEqualTo("ials");
    assertThat(run.out())
        .isEqualTo(
            "ials version 3 is in service: NDCG@10 0.250 on held-out interactions"
                + " (400 users, 240 items, 5,000 interactions)\n");
  }

  @Test
  void aTrainingWithoutAModelIsAFailure() {
    assertThat(run("train").code()).isEqualTo(1);
  }

  @Test
  void rollbackSaysWhatIsInServiceAndWhatWas() {
    services.rollBack =
        request ->
            RollBackModelResponse.newBuilder()
                .setVersion(
                    ModelVersion.newBuilder()
                        .setModel("ials")
                        .setVersion("3")
                        .setValidationNdcg(0.25))
                .setPreviousModel("blend")
                .setPreviousVersion("4")
                .build();

    CommandRun run = run("rollback", "--model", "ials", "--tenant", "acme");

    assertThat(run.code()).isZero();
    assertThat(services.rolledBack)
        .containsExactly(
            RollBackModelRequest.newBuilder().setTenant("acme").setModel("ials").build());
    assertThat(run.out())
        .isEqualTo(
            "ials version 3 is in service again: NDCG@10 0.250 on held-out interactions; until now"
                + " blend version 4 was\n");
  }

  @Test
  void aRollbackWithNothingToGoBackToIsOneLine() {
    services.rollBack =
        request -> {
          throw Status.FAILED_PRECONDITION
              .withDescription("there is nothing to go back to: no version was put into service")
              .asRuntimeException();
        };

    CommandRun run = run("rollback");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .singleElement()
        .asString()
        .contains("there is nothing to go back to: no version was put into service");
  }

  @Test
  void statusPrintsOneJsonObject() {
    services.model = GetModelResponse.newBuilder().setModel("smol").build();
    String address = services.address();

    CommandRun run = run("status", "--json");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "{\"services\":["
                + service("profile-service", address)
                + ","
                + service("interest-service", address)
                + ","
                + service("generation-service", address)
                + ","
                + service("ranking-gateway", address)
                + "],\"model\":\"smol\",\"redis\":null}\n");
  }

  @Test
  void statusOfNothingIsNoFailure() {
    CommandRun run = CommandRun.of(home, "127.0.0.1:1", "status");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("profile-service", "no", "language model: not known");
  }

  @Test
  void downOfNothingIsDone() {
    assertThat(run("down").code()).isZero();
    assertThat(run("down").out()).isEqualTo("nothing was running\n");
  }

  @Test
  void doctorListsWhatItLookedAt() {
    CommandRun run = run("doctor", "--port-gateway", "0");

    assertThat(run.out()).contains("JDK", "Maven", "redis-server", "language model", "helm", "ghz");
  }

  @Test
  void aPortThatIsNoNumberIsOneLine() {
    CommandRun run = CommandRun.with(home, Map.of("ATTUNE_GATEWAY_PORT", "eighty"), "status");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines()).containsExactly("attune: ATTUNE_GATEWAY_PORT is no port: eighty");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(home, services.address(), arguments);
  }

  private static String service(String name, String address) {
    return "{\"name\":\""
        + name
        + "\",\"address\":\""
        + address
        + "\",\"ready\":false,\"pid\":null,\"memory_mib\":null}";
  }

  private static RecordEventsResponse outcome(EventOutcome outcome, String reason) {
    return RecordEventsResponse.newBuilder()
        .addResults(EventResult.newBuilder().setOutcome(outcome).setReason(reason))
        .build();
  }
}
