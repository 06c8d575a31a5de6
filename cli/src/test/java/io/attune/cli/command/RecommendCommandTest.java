package io.attune.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.attune.cli.testing.CommandRun;
import io.attune.cli.testing.FakeServices;
import io.attune.gateway.v1.Degradation;
import io.attune.gateway.v1.RecommendResponse;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.Text;
import io.attune.gateway.v1.TextKind;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendCommandTest {
  @TempDir private Path home;
  private FakeServices services;

  @BeforeEach
  void start() throws IOException {
    services = new FakeServices();
    services.recommend = request -> answer();
  }

  @AfterEach
  void stop() throws InterruptedException {
    services.close();
  }

  @Test
  void printsOneJsonObjectAndNothingElse() {
    CommandRun run = run("recommend", "reader-001", "--write", "headline,reason", "--json");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "{\"request_id\":\"r1\",\"user\":\"reader-001\",\"degraded\":[\"interest\"],\"items\":["
                + "{\"item\":\"story-007\",\"title\":\"Own title\",\"score\":0.5,"
                + "\"sources\":[\"model\",\"latest\"],\"texts\":[{\"kind\":\"headline\","
                + "\"text\":\"Written headline\",\"generated\":true,\"model\":\"smol\","
                + "\"verdicts\":{\"names\":1.0,\"numbers\":0.5}}]},"
                + "{\"item\":\"story-008\",\"title\":\"Another title\",\"score\":0.25,"
                + "\"sources\":[\"trending\"],\"texts\":[]}]}\n");
  }

  @Test
  void asksForTheKindsOfWordsAndTimeToWriteThem() {
    CommandRun run = run("recommend", "u", "-n", "3", "--write", "headline,reason");

    assertThat(services.recommended.get(0).getCount()).isEqualTo(3);
    assertThat(services.recommended.get(0).getWriteList())
        .containsExactly(TextKind.TEXT_KIND_HEADLINE, TextKind.TEXT_KIND_REASON);
    assertThat(services.recommended.get(0).getWriteBudgetMs()).isEqualTo(60_000);
    assertThat(run.err()).contains("up to 60 s");
  }

  @Test
  void asksForNoWordsByDefault() {
    run("recommend", "u", "--tenant", "acme");

    assertThat(services.recommended.get(0).getWriteList()).isEmpty();
    assertThat(services.recommended.get(0).getWriteBudgetMs()).isZero();
    assertThat(services.recommended.get(0).getTenant()).isEqualTo("acme");
  }

  @Test
  void marksWrittenHeadlinesAndNamesDegradedStagesInTheTable() {
    CommandRun run = run("recommend", "reader-001");

    assertThat(run.out().lines().toList())
        .satisfies(
            lines -> {
              assertThat(lines.get(1))
                  .contains("1", "Written headline", "written", "travel", "model, latest");
              assertThat(lines.get(2)).contains("2", "Another title").doesNotContain("written");
              assertThat(lines.get(3)).isEqualTo("degraded: interest (no answer in 200 ms)");
            });
  }

  @Test
  void saysOneLineWhereTheGatewayIsNotReachable() throws InterruptedException {
    services.close();

    CommandRun run = run("recommend", "u", "--json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .containsExactly(
            "attune: ranking-gateway at "
                + services.address()
                + " is not reachable; ./attune up starts it");
  }

  @Test
  void saysWhatTheServiceRefuses() {
    services.recommend =
        request -> {
          throw StatusProto.toStatusRuntimeException(
              Status.newBuilder()
                  .setCode(Code.INVALID_ARGUMENT_VALUE)
                  .addDetails(
                      Any.pack(
                          BadRequest.newBuilder()
                              .addFieldViolations(
                                  BadRequest.FieldViolation.newBuilder()
                                      .setField("user_id")
                                      .setDescription("1 to 128 visible characters"))
                              .build()))
                  .build());
        };

    CommandRun run = run("recommend", "not visible");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errLines())
        .containsExactly(
            "attune: ranking-gateway refused the request: user_id: 1 to 128 visible characters");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThat(run("recommend").code()).isEqualTo(2);
    assertThat(run("recommend", "u", "-n", "0").code()).isEqualTo(2);
    assertThat(run("recommend", "u", "-n", "many").code()).isEqualTo(2);
    assertThat(run("recommend", "u", "--write", "poem").errLines())
        .singleElement()
        .asString()
        .contains("no kind of words poem");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(home, services.address(), arguments);
  }

  private static RecommendResponse answer() {
    return RecommendResponse.newBuilder()
        .setRequestId("r1")
        .addItems(
            RecommendedItem.newBuilder()
                .setItemId("story-007")
                .setTitle("Own title")
                .setCategory("travel")
                .setScore(0.5)
                .addSources("model")
                .addSources("latest")
                .addTexts(
                    Text.newBuilder()
                        .setKind(TextKind.TEXT_KIND_HEADLINE)
                        .setText("Written headline")
                        .setGenerated(true)
                        .setModel("smol")
                        .putVerdicts("numbers", 0.5)
                        .putVerdicts("names", 1)))
        .addItems(
            RecommendedItem.newBuilder()
                .setItemId("story-008")
                .setTitle("Another title")
                .setScore(0.25)
                .addSources("trending"))
        .addDegraded(Degradation.newBuilder().setStage("interest").setReason("no answer in 200 ms"))
        .build();
  }
}
