package io.attune.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.cli.testing.CommandRun;
import io.attune.cli.testing.FakeServices;
import io.attune.gateway.v1.ConversationItem;
import io.attune.gateway.v1.ConversationItems;
import io.attune.gateway.v1.ConverseRequest;
import io.attune.gateway.v1.ConverseResponse;
import io.attune.gateway.v1.Degradation;
import io.attune.gateway.v1.Intent;
import io.attune.gateway.v1.RecommendedItem;
import io.attune.gateway.v1.Reply;
import io.attune.gateway.v1.Text;
import io.attune.gateway.v1.Understanding;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatCommandTest {
  @TempDir private Path home;
  private FakeServices services;

  @BeforeEach
  void start() throws IOException {
    services = new FakeServices();
    services.reply = ChatCommandTest::reply;
  }

  @AfterEach
  void stop() throws InterruptedException {
    services.close();
  }

  @Test
  void printsTheItemsWithTheirNumbersAndTheWordsOfEachTurn() {
    CommandRun run = chat("something about ice\n\nshorter\n");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "1. Glaciers melt (science)\nRead this.\n1. Glaciers melt (science)\nRead this.\n");
    assertThat(run.errLines()).containsOnly("[written by smol]", "[missing: interest]");
    assertThat(services.said)
        .extracting(ConverseRequest::getText)
        .containsExactly("something about ice", "shorter");
    assertThat(services.said).extracting(ConverseRequest::getUserId).containsOnly("reader-001");
  }

  @Test
  void printsTheReplyThatStandsWhereItDiffersFromTheWords() {
    services.reply =
        turn ->
            List.of(
                ConverseResponse.newBuilder().setWords("Nonsense").build(),
                ConverseResponse.newBuilder()
                    .setReply(Reply.newBuilder().setText(Text.newBuilder().setText("Plain.")))
                    .build());

    assertThat(chat("hello\n").out()).isEqualTo("Nonsense\nPlain.\n");
  }

  @Test
  void printsOneJsonObjectATurn() {
    CommandRun run = chat("something about ice\n", "--json", "--new", "-n", "2");

    assertThat(run.out())
        .isEqualTo(
            "{\"turn\":1,\"request_id\":\"r1\",\"user\":\"reader-001\",\"text\":\"something about ice\","
                + "\"intent\":\"find\",\"wanted\":[\"ice\"],\"excluded\":[],\"items\":[{\"position\":1,"
                + "\"item\":\"story-1\",\"title\":\"Glaciers melt\",\"category\":\"science\"}],"
                + "\"reply\":\"Read this.\",\"generated\":true,\"model\":\"smol\",\"fallback_reason\":\"\","
                + "\"degraded\":[\"interest\"]}\n");
    assertThat(services.said.get(0).getNewConversation()).isTrue();
    assertThat(services.said.get(0).getCount()).isEqualTo(2);
  }

  @Test
  void failsWithOneLineWhereTheGatewayDoes() {
    services.reply =
        turn -> {
          throw Status.RESOURCE_EXHAUSTED.withDescription("too many").asRuntimeException();
        };

    CommandRun run = chat("hello\n");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("too many").hasLineCount(1);
  }

  @Test
  void refusesACountThatNoReplyHas() {
    assertThat(chat("", "-n", "11").code()).isEqualTo(2);
  }

  private CommandRun chat(String typed, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "chat";
    arguments[1] = "reader-001";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CommandRun.typed(typed, home, services.address(), arguments);
  }

  private static List<ConverseResponse> reply(ConverseRequest turn) {
    ConverseResponse piece = ConverseResponse.newBuilder().setTurn(1).setRequestId("r1").build();
    return List.of(
        piece.toBuilder()
            .setUnderstood(
                Understanding.newBuilder().setIntent(Intent.INTENT_FIND).addWantedTopics("ice"))
            .build(),
        piece.toBuilder()
            .setItems(
                ConversationItems.newBuilder()
                    .addItems(
                        ConversationItem.newBuilder()
                            .setPosition(1)
                            .setItem(
                                RecommendedItem.newBuilder()
                                    .setItemId("story-1")
                                    .setTitle("Glaciers melt")
                                    .setCategory("science"))))
            .build(),
        piece.toBuilder().setWords("Read ").build(),
        piece.toBuilder().setWords("this.").build(),
        piece.toBuilder()
            .setReply(
                Reply.newBuilder()
                    .setText(
                        Text.newBuilder().setText("Read this.").setGenerated(true).setModel("smol"))
                    .addDegraded(Degradation.newBuilder().setStage("interest")))
            .build());
  }
}
