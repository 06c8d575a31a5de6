package io.attune.generation.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.BadRequest;
import com.google.rpc.RetryInfo;
import io.attune.contract.failure.Overloaded;
import io.attune.generation.Sources;
import io.attune.generation.decode.GenerationRequest;
import io.attune.generation.decode.Priority;
import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.runtime.ScriptedModelOpener;
import io.attune.generation.text.Article;
import io.attune.generation.v1.Assignment;
import io.attune.generation.v1.CachePolicy;
import io.attune.generation.v1.GetModelRequest;
import io.attune.generation.v1.GetModelResponse;
import io.attune.generation.v1.Role;
import io.attune.generation.v1.Source;
import io.attune.generation.v1.Text;
import io.attune.generation.v1.TextKind;
import io.attune.generation.v1.Topic;
import io.attune.generation.v1.Turn;
import io.attune.generation.v1.WriteBatchRequest;
import io.attune.generation.v1.WriteRequest;
import io.attune.generation.v1.WriteResponse;
import io.attune.generation.v1.WriteStreamRequest;
import io.attune.generation.v1.WriteStreamResponse;
import io.attune.testkit.RedisResource;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(ScriptedProfile.class)
@QuarkusTestResource(RedisResource.class)
class GenerationRpcTest {
  private static final String GOOD = "Ferry Alma sails from Sundvik again on Friday";
  private static final Assignment FERRY = Client.headline(Sources.ferry());

  @TestHTTPResource URL server;
  @Inject ScriptedModelOpener opener;
  private Client client;
  private ScriptedDecoder decoder;

  @BeforeEach
  void connect() {
    client = new Client(server);
    decoder = opener.decoder();
    decoder.letGo();
    decoder.forget();
    decoder.follow(request -> List.of(GOOD));
    Awaitility.await().until(() -> !model().getModel().isEmpty());
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void writesATextWithItsLabelAndVerdicts() {
    Text text = write(request(FERRY).setTenant("writes").build());

    assertThat(text.getText()).isEqualTo(GOOD);
    assertThat(text.getKind()).isEqualTo(TextKind.TEXT_KIND_HEADLINE);
    assertThat(text.getLabel().getGenerated()).isTrue();
    assertThat(text.getLabel().getModel()).isEqualTo("scripted");
    assertThat(text.getLabel().getPromptVersion()).isEqualTo("headline/1");
    assertThat(text.getLabel().hasWriteTime()).isTrue();
    assertThat(text.getVerdictsList()).hasSize(15).allMatch(verdict -> verdict.getPassed());
    assertThat(text.getFallbackReason()).isEmpty();
    assertThat(text.getCached()).isFalse();
  }

  @Test
  void takesTheSecondTimeFromRedis() {
    WriteRequest request = request(FERRY).setTenant("second").build();

    Text first = write(request);
    Text second = write(request);

    assertThat(second.getCached()).isTrue();
    assertThat(second.getText()).isEqualTo(first.getText());
    assertThat(second.getLabel()).isEqualTo(first.getLabel());
    assertThat(write(request.toBuilder().setTenant("another").build()).getCached()).isFalse();
  }

  @Test
  void answersABatchInItsOrder() {
    List<Article> articles = Sources.all();

    List<Text> texts =
        client
            .blocking()
            .writeBatch(
                WriteBatchRequest.newBuilder()
                    .setTenant("batch")
                    .addAllAssignments(articles.stream().map(Client::headline).toList())
                    .build())
            .getTextsList();

    assertThat(texts.get(0).getText()).isEqualTo(GOOD);
    for (int i = 1; i < articles.size(); i++) {
      assertThat(texts.get(i).getText()).isEqualTo(articles.get(i).title());
      assertThat(texts.get(i).getFallbackReason()).isEqualTo("guard");
      assertThat(texts.get(i).getVerdictsList()).anyMatch(verdict -> !verdict.getPassed());
    }
  }

  @Test
  void streamsTheWordsAndThenTheText() {
    List<WriteStreamResponse> pieces = new ArrayList<>();

    client
        .blocking()
        .writeStream(
            WriteStreamRequest.newBuilder().setTenant("stream").setAssignment(FERRY).build())
        .forEachRemaining(pieces::add);

    StringBuilder words = new StringBuilder();
    pieces.forEach(piece -> words.append(piece.getDelta()));
    assertThat(words).hasToString(GOOD);
    assertThat(pieces.get(pieces.size() - 1).getText().getText()).isEqualTo(GOOD);
    assertThat(pieces.subList(0, pieces.size() - 1)).noneMatch(WriteStreamResponse::hasText);
  }

  @Test
  void givesAStreamUpWhenItsCallerGoes() {
    decoder.hold();
    Context.CancellableContext call = Context.current().withCancellation();
    call.run(
        () ->
            client
                .background()
                .writeStream(
                    WriteStreamRequest.newBuilder().setTenant("gone").setAssignment(FERRY).build(),
                    new Ignoring<>()));
    Awaitility.await().until(() -> !decoder.requests().isEmpty());

    call.cancel(null);

    Awaitility.await().until(() -> decoder.cancellations() == 1);
  }

  @Test
  void givesATextUpWhenItsCallerGoes() {
    decoder.hold();
    Context.CancellableContext call = Context.current().withCancellation();
    call.run(
        () ->
            client
                .background()
                .write(request(FERRY).setTenant("left").build(), new Ignoring<WriteResponse>()));
    Awaitility.await().until(() -> !decoder.requests().isEmpty());

    call.cancel(null);

    Awaitility.await().until(() -> decoder.cancellations() == 1);
  }

  @Test
  void answersTheOwnTitleShortlyBeforeTheDeadline() {
    decoder.hold();

    Text text =
        client
            .blocking()
            .withDeadlineAfter(10, TimeUnit.SECONDS)
            .write(request(FERRY).setTenant("late").build())
            .getText();

    assertThat(text.getFallbackReason()).isEqualTo("deadline");
    assertThat(text.getText()).isEqualTo(Sources.ferry().title());
  }

  @Test
  void handsThePriorityOn() {
    write(
        request(FERRY)
            .setTenant("ahead")
            .setPriority(io.attune.generation.v1.Priority.PRIORITY_PREFETCH)
            .build());

    assertThat(decoder.requests())
        .extracting(GenerationRequest::priority)
        .containsExactly(Priority.PREFETCH);
  }

  @Test
  void writesNothingWhereOnlyACachedTextWillDo() {
    Text text =
        write(
            request(FERRY)
                .setTenant("cached-only")
                .setCachePolicy(CachePolicy.CACHE_POLICY_ONLY_CACHED)
                .build());

    assertThat(text.getFallbackReason()).isEqualTo("not cached");
    assertThat(decoder.requests()).isEmpty();
  }

  @Test
  void repliesInAConversation() {
    decoder.follow(request -> List.of("The ferry Alma sails from Sundvik again on Friday."));

    Text text = write(request(chat().build()).setTenant("chat").build());

    assertThat(text.getText()).isEqualTo("The ferry Alma sails from Sundvik again on Friday.");
    assertThat(text.getLabel().getPromptVersion()).isEqualTo("chat/1");
  }

  @Test
  void saysWhenToComeBackWhereTheQueueIsFull() {
    decoder.follow(
        request -> {
          throw new Overloaded("256 requests wait", Duration.ofMillis(100));
        });

    assertThatThrownBy(() -> write(request(FERRY).setTenant("full").build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
              assertThat(StatusProto.fromThrowable(e).getDetailsList())
                  .anyMatch(detail -> detail.is(RetryInfo.class));
            });
  }

  @ParameterizedTest
  @MethodSource("badAssignments")
  void refusesWithTheField(Assignment assignment, String field) {
    assertThatThrownBy(() -> write(request(assignment).build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
              assertThat(StatusProto.fromThrowable(e).getDetailsList())
                  .filteredOn(detail -> detail.is(BadRequest.class))
                  .singleElement()
                  .satisfies(
                      detail ->
                          assertThat(detail.unpack(BadRequest.class).getFieldViolationsList())
                              .anyMatch(violation -> violation.getField().equals(field)));
            });
    assertThat(decoder.requests()).isEmpty();
  }

  static Stream<Arguments> badAssignments() {
    return Stream.of(
        bad(FERRY.toBuilder().setKind(TextKind.TEXT_KIND_UNSPECIFIED), "assignment.kind"),
        bad(FERRY.toBuilder().setKindValue(77), "assignment.kind"),
        bad(FERRY.toBuilder().clearSource(), "assignment.source"),
        bad(
            FERRY.toBuilder().setSource(Source.newBuilder().setBody("b")),
            "assignment.source.title"),
        bad(
            FERRY.toBuilder().setSource(Source.newBuilder().setTitle(" ")),
            "assignment.source.title"),
        bad(FERRY.toBuilder().setCandidateCount(9), "assignment.candidate_count"),
        bad(
            FERRY.toBuilder().addTopics(Topic.newBuilder().setName("sea").setWeight(1.5)),
            "assignment.topics[0].weight"),
        bad(FERRY.toBuilder().addTurns(turn(Role.ROLE_READER, "Hello")), "assignment.turns"),
        bad(FERRY.toBuilder().addMoreSources(FERRY.getSource()), "assignment.more_sources"),
        bad(FERRY.toBuilder().setKind(TextKind.TEXT_KIND_DIGEST), "assignment.more_sources"),
        bad(
            FERRY.toBuilder()
                .setKind(TextKind.TEXT_KIND_DIGEST)
                .addMoreSources(Source.newBuilder().setTitle(" ")),
            "assignment.more_sources[0].title"),
        bad(chat().clearTurns(), "assignment.turns"),
        bad(chat().addTurns(turn(Role.ROLE_ASSISTANT, "Hello")), "assignment.turns"));
  }

  private static Arguments bad(Assignment.Builder assignment, String field) {
    return Arguments.of(assignment.build(), field);
  }

  private static Assignment.Builder chat() {
    return FERRY.toBuilder()
        .setKind(TextKind.TEXT_KIND_CHAT)
        .addTurns(turn(Role.ROLE_READER, "When does the ferry sail?"));
  }

  private static Turn turn(Role role, String text) {
    return Turn.newBuilder().setRole(role).setText(text).build();
  }

  @Test
  void namesTheBrokenAssignmentOfABatch() {
    assertThatThrownBy(
            () ->
                client
                    .blocking()
                    .writeBatch(
                        WriteBatchRequest.newBuilder()
                            .addAssignments(FERRY)
                            .addAssignments(chat().clearTurns())
                            .build()))
        .hasMessageContaining("assignments[1].turns");
  }

  @Test
  void saysWhichModelIsLoaded() {
    assertThat(model().getModel()).isEqualTo("scripted");
    assertThat(model().getWeightsDigest()).hasSize(64);
    assertThat(model().getContextTokenCount()).isEqualTo(1_024);
    assertThat(model().getAbsentReason()).isEmpty();
  }

  private GetModelResponse model() {
    return client.blocking().getModel(GetModelRequest.getDefaultInstance());
  }

  private Text write(WriteRequest request) {
    return client.blocking().write(request).getText();
  }

  private static WriteRequest.Builder request(Assignment assignment) {
    return WriteRequest.newBuilder().setAssignment(assignment);
  }

  /** Hears answers and does nothing with them. */
  private static final class Ignoring<T> implements StreamObserver<T> {
    @Override
    public void onNext(T value) {}

    @Override
    public void onError(Throwable t) {}

    @Override
    public void onCompleted() {}
  }
}
