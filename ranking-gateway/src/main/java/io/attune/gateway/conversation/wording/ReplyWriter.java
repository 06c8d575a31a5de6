package io.attune.gateway.conversation.wording;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import io.attune.contract.failure.Overloaded;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.generation.ChatAssignment;
import io.attune.gateway.client.generation.ChatTurn;
import io.attune.gateway.client.generation.GenerationClient;
import io.attune.gateway.client.generation.WrittenReply;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.conversation.state.Length;
import io.attune.gateway.conversation.state.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Has the language model write a reply, and says something plain where it does not, may not, or
 * names what was not retrieved.
 *
 * <p>The words are handed on as they come, as long as they name nothing that was not retrieved.
 */
public final class ReplyWriter {
  private static final int MOST_ITEMS = 5;
  private static final int MOST_TURNS = 12;
  private static final Set<String> OUTAGES = Set.of("no model", "deadline");
  private static final String BRIEFLY = " Answer in one short sentence.";
  private static final String AT_LENGTH = " Answer in several sentences.";

  private final GenerationClient generation;

  public ReplyWriter(GenerationClient generation) {
    this.generation = generation;
  }

  /**
   * Writes a reply; cancelling the answer cancels the writing.
   *
   * @param words gets the words as they come, one piece at a time; the reply stands
   * @return never fails for an outage; {@link Cancelled} where the caller left
   */
  public CompletableFuture<Worded> write(Subject subject, Budget budget, Consumer<String> words) {
    if (!subject.consent().allowsGeneration()) {
      return CompletableFuture.completedFuture(own(subject, "consent", List.of(), words));
    } else if (subject.items().isEmpty()) {
      return CompletableFuture.completedFuture(own(subject, "", List.of(), words));
    }
    String sources =
        subject.items().stream()
            .map(item -> item.title() + " " + item.body())
            .collect(Collectors.joining(" "));
    Hearing hearing = new Hearing(subject.list(), sources, words);
    CompletableFuture<WrittenReply> call =
        generation.converse(subject.tenant(), assignment(subject), budget, hearing::hear);
    CompletableFuture<Worded> worded =
        call.handle(
            (reply, thrown) ->
                thrown == null
                    ? judged(subject, reply, sources, hearing)
                    : without(subject, thrown, hearing));
    var unused =
        worded.whenComplete(
            (value, thrown) -> {
              if (worded.isCancelled()) {
                call.cancel(true);
              }
            });
    return worded;
  }

  private static ChatAssignment assignment(Subject subject) {
    List<Line> lines = subject.lines();
    List<ChatTurn> turns = new ArrayList<>();
    for (int i = Math.max(0, lines.size() - MOST_TURNS); i < lines.size(); i++) {
      String how = i == lines.size() - 1 ? manner(subject.length()) : "";
      turns.add(new ChatTurn(lines.get(i).byReader(), lines.get(i).text() + how));
    }
    List<Item> items = subject.items().stream().limit(MOST_ITEMS).toList();
    return new ChatAssignment(items, subject.topics(), turns);
  }

  private static String manner(Length length) {
    return switch (length) {
      case SHORT -> BRIEFLY;
      case USUAL -> "";
      case LONG -> AT_LENGTH;
    };
  }

  private static Worded judged(
      Subject subject, WrittenReply reply, String sources, Hearing hearing) {
    if (!reply.generated()) {
      List<Degradation> missing =
          OUTAGES.contains(reply.fallbackReason())
              ? List.of(new Degradation("generation", reply.fallbackReason()))
              : List.of();
      return own(subject, reply.fallbackReason(), missing, hearing.unheard());
    } else if (!NamedItems.areRetrieved(reply.text(), subject.list(), sources)) {
      return own(subject, "reference", List.of(), hearing.unheard());
    } else if (isTooLong(subject, reply)) {
      return own(subject, "length", List.of(), hearing.unheard());
    }
    hearing.unheard().accept(reply.text());
    return new Worded(reply, NamedItems.in(reply.text(), subject.list()), List.of());
  }

  private static boolean isTooLong(Subject subject, WrittenReply reply) {
    boolean wordy = subject.length() == Length.SHORT && Sentences.of(reply.text()).size() > 1;
    return wordy || (subject.most() > 0 && reply.text().length() > subject.most());
  }

  private static Worded without(Subject subject, Throwable thrown, Hearing hearing) {
    if (thrown instanceof CancellationException) {
      throw new Cancelled("nobody waits for the reply");
    }
    Failure failure = Degradation.failure(thrown);
    if (failure instanceof Cancelled) {
      throw failure;
    }
    return own(
        subject,
        reason(failure),
        List.of(Degradation.of("generation", failure)),
        hearing.unheard());
  }

  private static String reason(Failure failure) {
    if (failure instanceof DeadlineExpired) {
      return "deadline";
    }
    return failure instanceof Overloaded ? "overloaded" : "unavailable";
  }

  private static Worded own(
      Subject subject, String reason, List<Degradation> missing, Consumer<String> words) {
    words.accept(subject.own().text());
    return Worded.own(subject.own(), reason, missing);
  }
}
