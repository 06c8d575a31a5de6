package io.attune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Library;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.fake.Talk;
import io.attune.gateway.fake.Talk.Answer;
import io.attune.gateway.v1.ConverseRequest;
import io.attune.gateway.v1.ConverseResponse;
import io.attune.gateway.v1.Degradation;
import io.attune.gateway.v1.Intent;
import io.attune.profile.v1.Consent;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ConverseTest {
  private static final Surroundings AROUND = Surroundings.running();

  @TestHTTPResource("/")
  URI gateway;

  private GatewayClient client;
  private Library library;

  @BeforeEach
  void connect() {
    client = new GatewayClient(gateway);
    library = new Library(AROUND.profile());
  }

  @AfterEach
  void disconnect() {
    client.close();
    AROUND.heal();
  }

  @Test
  void goesOnInAnotherStreamWithWhatWasExcludedAndShown() {
    Answer first;
    try (Talk talk = talk("r1")) {
      first = talk.say("food stories, but no soup");
    }

    Answer second;
    try (Talk talk = talk("r1")) {
      second = talk.say("more");
    }

    assertThat(second.turn()).isEqualTo(2);
    assertThat(second.understood().getExcludedTopicsList()).containsExactly("soup");
    assertThat(second.itemIds()).isNotEmpty().doesNotContainAnyElementsOf(first.itemIds());
    assertThat(second.itemIds()).doesNotContain("soup");
  }

  @Test
  void keepsConversationsOfReadersAndTenantsApart() {
    try (Talk talk = talk("r1");
        Talk other = talk("r2");
        Talk tenant = new Talk(client.async(), new Library(AROUND.profile()).tenant(), "r1")) {
      talk.say("no politics");

      assertThat(other.say("what's new?").understood().getExcludedTopicsList()).isEmpty();
      assertThat(tenant.say("what's new?").turn()).isEqualTo(1);
    }
  }

  @Test
  void forgetsWhenANewConversationIsAskedFor() {
    try (Talk talk = talk("r1")) {
      talk.say("no politics");
      talk.send(turn("r1").setText("what's new?").setNewConversation(true).build());

      assertThat(talk.answer().understood().getExcludedTopicsList()).isEmpty();
    }
  }

  @Test
  void answersPlainlyWhereThereIsNoModel() {
    AROUND.generation().absent(true);
    try (Talk talk = talk("r1")) {
      Answer answer = talk.say("music, please");

      assertThat(answer.items()).hasSize(3);
      assertThat(answer.reply().getText().getGenerated()).isFalse();
      assertThat(answer.reply().getText().getFallbackReason()).isEqualTo("no model");
      assertThat(answer.reply().getText().getText()).startsWith("Here are 3 about music");
      assertThat(answer.reply().getDegradedList())
          .extracting(Degradation::getStage)
          .containsExactly("generation");
    }
  }

  @Test
  void answersPlainlyWhereTheModelIsOut() {
    AROUND.server("generation").kill();
    try (Talk talk = talk("r1")) {
      Answer answer = talk.say("music, please");

      assertThat(answer.items()).hasSize(3);
      assertThat(answer.reply().getText().getFallbackReason()).isEqualTo("unavailable");
      assertThat(answer.reply().getDegradedList())
          .extracting(Degradation::getStage)
          .containsExactly("generation");
    }
  }

  @Test
  void doesNotSayWordsThatNameWhatWasNotRetrieved() {
    AROUND.generation().reply("Read “The secret of the lost temple” next.");
    try (Talk talk = talk("r1")) {
      Answer answer = talk.say("music, please");

      assertThat(answer.reply().getText().getGenerated()).isFalse();
      assertThat(answer.reply().getText().getFallbackReason()).isEqualTo("reference");
      assertThat(answer.reply().getText().getText()).doesNotContain("temple");
    }
  }

  @Test
  void hasNoModelWriteForAReaderWhoDeniedIt() {
    AROUND
        .profile()
        .consent(library.tenant(), "r1", Consent.newBuilder().setGenerationDenied(true).build());
    int written = AROUND.generation().written().size();
    try (Talk talk = talk("r1")) {
      Answer answer = talk.say("music, please");

      assertThat(answer.reply().getText().getFallbackReason()).isEqualTo("consent");
      assertThat(answer.reply().getDegradedList()).isEmpty();
      assertThat(AROUND.generation().written()).hasSize(written);
    }
  }

  @Test
  void goesOnWithoutRedisAndSaysSo() {
    try (Talk talk = talk("r1")) {
      talk.say("music, please");
      AROUND.redis().kill();
      try {
        Answer answer = talk.say("more");

        assertThat(answer.understood().getIntent()).isEqualTo(Intent.INTENT_MORE);
        assertThat(answer.items()).isNotEmpty();
        assertThat(answer.reply().getDegradedList())
            .extracting(Degradation::getStage)
            .contains("redis");
      } finally {
        AROUND.redis().restart();
      }
    }
  }

  @Test
  void endsTheWritingWhenTheReaderLeaves() {
    awaitTheWriter();
    AROUND.generation().hold();
    int cancelledBefore = AROUND.generation().cancelled();
    CancellableContext reading = Context.current().withCancellation();
    reading.run(
        () -> {
          Talk talk = talk("r1");
          talk.send(turn("r1").setText("music, please").build());
          await().until(() -> AROUND.generation().held() == 1);
        });

    reading.cancel(null);

    await().until(() -> AROUND.generation().cancelled() == cancelledBefore + 1);
  }

  @Test
  void sendsTheItemsBeforeTheWords() {
    awaitTheWriter();
    AROUND.generation().hold();
    try (Talk talk = talk("r1")) {
      talk.send(turn("r1").setText("music, please").build());

      assertThat(((ConverseResponse) talk.next()).hasUnderstood()).isTrue();
      assertThat(((ConverseResponse) talk.next()).getItems().getItemsCount()).isEqualTo(3);
      assertThat(((ConverseResponse) talk.next()).getWords()).isEqualTo("You ");
      AROUND.generation().release();
      assertThat(talk.answer().reply().getText().getGenerated()).isTrue();
    }
  }

  @Test
  void refusesTurnsThatBreakTheContract() {
    assertRefused(ConverseRequest.newBuilder().setText("hello").build(), "user_id");
    assertRefused(turn("r1").build(), "text");
    assertRefused(turn("r1").setText(" ").build(), "text");
    assertRefused(turn("r1").setText("x".repeat(1_001)).build(), "text");
    assertRefused(turn("r1").setText("hello").setCount(11).build(), "count");
    assertRefused(turn("two words").setText("hello").build(), "user_id");
    assertRefused(turn("r1").setText("hello").setTenant("NO").build(), "tenant");
  }

  @Test
  void refusesAnotherReaderInTheSameStream() {
    try (Talk talk = talk("r1")) {
      talk.say("hello");
      talk.send(turn("r2").setText("hello").build());

      assertThat(GatewayClient.fields((StatusRuntimeException) talk.next()))
          .containsExactly("user_id");
    }
  }

  @Test
  void refusesMoreTurnsThanMayWait() {
    AROUND.generation().hold();
    Talk talk = talk("r1");
    for (int i = 0; i < 20; i++) {
      talk.send(turn("r1").setText("music, please").build());
    }

    Object heard = talk.next();
    while (heard instanceof ConverseResponse) {
      heard = talk.next();
    }
    assertThat(Status.fromThrowable((Throwable) heard).getCode())
        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  // It may have been out in the test before.
  private void awaitTheWriter() {
    try (Talk talk = talk("r0")) {
      await().until(() -> talk.say("something else").reply().getText().getGenerated());
    }
  }

  private void assertRefused(ConverseRequest turn, String field) {
    Talk talk = talk("r1");
    talk.send(turn);
    StatusRuntimeException refusal = (StatusRuntimeException) talk.next();
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(GatewayClient.fields(refusal)).contains(field);
  }

  private Talk talk(String userId) {
    return new Talk(client.async(), library.tenant(), userId);
  }

  private ConverseRequest.Builder turn(String userId) {
    return ConverseRequest.newBuilder().setTenant(library.tenant()).setUserId(userId);
  }
}
