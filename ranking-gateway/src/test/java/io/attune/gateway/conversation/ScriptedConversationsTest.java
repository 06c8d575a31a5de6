package io.attune.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.google.protobuf.TextFormat;
import io.attune.gateway.fake.GatewayClient;
import io.attune.gateway.fake.Library;
import io.attune.gateway.fake.Surroundings;
import io.attune.gateway.fake.Talk;
import io.attune.gateway.fake.Talk.Answer;
import io.attune.gateway.v1.Intent;
import io.attune.gateway.v1.ItemReference;
import io.attune.profile.v1.EventType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The turns of {@code turns.txt}, over the real gateway with a real Redis and real text vectors.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ScriptedConversationsTest {
  private static final Surroundings AROUND = Surroundings.running();
  private static final Set<Intent> SPEAK_OF_WHAT_WAS_SHOWN =
      Set.of(Intent.INTENT_TELL, Intent.INTENT_AGAIN);

  @TestHTTPResource("/")
  URI gateway;

  private GatewayClient client;
  private final List<Executable> checks = new ArrayList<>();
  private int turns;

  @BeforeEach
  void connect() {
    client = new GatewayClient(gateway);
  }

  @AfterEach
  void disconnect() {
    client.close();
    AROUND.heal();
  }

  @Test
  void everyTurnHasItsEffect() {
    Library library = new Library(AROUND.profile());
    List<String> script = Library.lines("turns.txt");
    int reader = 0;
    for (int i = 0; i < script.size(); ) {
      int end = i + 1;
      while (end < script.size() && !script.get(end).startsWith("==")) {
        end++;
      }
      converse(library, "r" + ++reader, script.subList(i + 1, end));
      i = end;
    }

    assertAll(checks);
    assertThat(turns).isEqualTo(60);
  }

  private void converse(Library library, String reader, List<String> lines) {
    Set<String> shown = new HashSet<>();
    List<String> list = List.of();
    List<String> before = List.of();
    String spoken = "";
    String last = "";
    Answer answer = null;
    try (Talk talk = new Talk(client.async(), library.tenant(), reader)) {
      for (String line : lines) {
        if (line.startsWith("@ likes ")) {
          AROUND
              .profile()
              .act(library.tenant(), reader, line.substring(8), EventType.EVENT_TYPE_CLICK);
        } else if (line.startsWith("> ")) {
          before = list;
          spoken = last;
          answer = talk.say(line.substring(2));
          turns++;
          always(line, library, answer, shown, list);
          list = listAfter(answer, list);
          last = answer.reply().getText().getText();
        } else {
          expect(line, new Expectations(library, answer, before, spoken));
        }
      }
    }
  }

  private static List<String> listAfter(Answer answer, List<String> before) {
    boolean speaksOfShown = SPEAK_OF_WHAT_WAS_SHOWN.contains(answer.understood().getIntent());
    return answer.items().isEmpty() || speaksOfShown ? before : answer.itemIds();
  }

  private void expect(String line, Expectations expectations) {
    Answer answer = expectations.answer();
    String turn =
        turns
            + " ("
            + TextFormat.printer().shortDebugString(answer.understood())
            + " "
            + answer.itemIds()
            + " "
            + answer.reply().getText().getText()
            + ")";
    checks.add(
        () -> {
          try {
            expectations.check(line);
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("turn " + turn + ": " + line, e);
          }
        });
  }

  // What holds for every turn.
  private void always(
      String turn, Library library, Answer answer, Set<String> shown, List<String> list) {
    boolean speaksOfShown = SPEAK_OF_WHAT_WAS_SHOWN.contains(answer.understood().getIntent());
    answer.itemIds().forEach(library::item);
    Set<String> repeated = new HashSet<>(answer.itemIds());
    repeated.retainAll(shown);
    List<String> nameable = new ArrayList<>(listAfter(answer, list));
    checks.add(
        () -> {
          assertThat(answer.itemIds()).doesNotHaveDuplicates();
          assertThat(speaksOfShown ? Set.of() : repeated).as(turn + " repeats").isEmpty();
          assertThat(answer.reply().getReferencesList())
              .as(turn)
              .extracting(ItemReference::getItemId)
              .isSubsetOf(nameable);
          assertThat(answer.reply().getText().getText()).as(turn).isNotBlank();
          assertThat(answer.reply().getDegradedList()).as(turn).isEmpty();
          assertThat(answer.words()).as(turn).isNotBlank();
        });
    answer
        .reply()
        .getReferencesList()
        .forEach(reference -> checks.add(() -> named(library, answer, reference)));
    shown.addAll(answer.itemIds());
  }

  private static void named(Library library, Answer answer, ItemReference reference) {
    String text = answer.reply().getText().getText();
    String name =
        text.substring(
            text.offsetByCodePoints(0, reference.getStart()),
            text.offsetByCodePoints(0, reference.getEnd()));
    assertThat(name).isEqualTo(library.item(reference.getItemId()).getTitle());
  }
}
