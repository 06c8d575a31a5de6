package io.attune.gateway.conversation;

import io.attune.contract.failure.Cancelled;
import io.attune.gateway.client.Budget;
import io.attune.gateway.conversation.Piece.Words;
import io.attune.gateway.conversation.state.Conversation;
import io.attune.gateway.conversation.wording.ReplyWriter;
import io.attune.gateway.conversation.wording.Subject;
import io.attune.gateway.conversation.wording.Worded;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Has a reply written within the time that there is, and ends the turn with it. */
public final class Speaker {
  private final ReplyWriter writer;
  private final Duration words;
  private final Duration reserve;

  /**
   * A speaker.
   *
   * @param words how long a reply may take to be written
   * @param reserve of the caller's deadline, kept for the gateway's own work
   */
  public Speaker(ReplyWriter writer, Duration words, Duration reserve) {
    this.writer = writer;
    this.words = words;
    this.reserve = reserve;
  }

  /** Ends when the reply is said; cancelling it cancels the writing. */
  CompletableFuture<Conversation> speak(Exchange exchange, Subject subject) {
    if (exchange.caller().gone()) {
      throw new Cancelled("the caller left before the reply was written");
    }
    AtomicReference<CompletableFuture<Worded>> call = new AtomicReference<>();
    Budget budget = budget(exchange);
    exchange
        .caller()
        .run(
            () ->
                call.set(
                    writer.write(
                        subject, budget, text -> exchange.pieces().accept(new Words(text)))));
    CompletableFuture<Conversation> end =
        call.get().thenApply(worded -> exchange.end(worded, List.of()));
    var unused =
        end.whenComplete(
            (value, thrown) -> {
              if (end.isCancelled()) {
                call.get().cancel(true);
              }
            });
    return end;
  }

  private Budget budget(Exchange exchange) {
    Duration left = exchange.caller().remaining().map(time -> time.minus(reserve)).orElse(words);
    return left.compareTo(words) < 0 ? Budget.lenient(left) : Budget.of(words);
  }
}
