package io.attune.gateway.conversation;

import io.attune.contract.Tenant;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Caller;
import io.attune.gateway.client.Degradation;
import io.attune.gateway.conversation.Piece.Heard;
import io.attune.gateway.conversation.state.Conversation;
import io.attune.gateway.conversation.state.Line;
import io.attune.gateway.conversation.state.RedisConversationStore;
import io.attune.gateway.conversation.state.Shown;
import io.attune.gateway.conversation.understand.Intent;
import io.attune.gateway.conversation.understand.Shelf;
import io.attune.gateway.conversation.understand.Understander;
import io.attune.gateway.conversation.understand.Understood;
import io.attune.gateway.conversation.understand.Understood.Ground;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * Answers turns: understands the words, finds items, has a reply written, and keeps what both said.
 *
 * <p>Understanding and finding run on the caller's thread; waiting for words holds none. Turns of
 * one stream come one after another; safe for use by many streams.
 */
public final class Converser {
  private final Understander understander = new Understander();
  private final Meaning meaning;
  private final Responder responder;
  private final RedisConversationStore store;
  private final Duration meaningBudget;
  private final MeterRegistry meters;

  /**
   * A converser.
   *
   * @param meaningBudget for embedding words that no rule knows
   */
  public Converser(
      Meaning meaning,
      Responder responder,
      RedisConversationStore store,
      Duration meaningBudget,
      MeterRegistry meters) {
    this.meaning = meaning;
    this.responder = responder;
    this.store = store;
    this.meaningBudget = meaningBudget;
    this.meters = meters;
  }

  /** A stream's hold on a reader's conversation. */
  public Memory remember(Tenant tenant, String userId) {
    return new Memory(store, tenant, userId);
  }

  /**
   * Answers a turn; cancelling the answer cancels the writing.
   *
   * @param pieces gets the turn's number and the pieces of the reply in their order, one at a time
   * @return ends after the last piece
   */
  public CompletableFuture<Conversation> answer(
      Turn turn, Memory memory, BiConsumer<Integer, Piece> pieces) {
    Conversation before = memory.now();
    if (turn.fresh()) {
      before = memory.change(Conversation::forgotten);
    }
    List<Degradation> missing = new ArrayList<>();
    Understood understood = understood(turn, before, missing);
    Move move = Moves.next(before, understood);
    Line said = new Line(true, turn.text());
    Conversation now = memory.change(state -> move.change().apply(state.said(said)));
    count(understood);
    Exchange exchange =
        new Exchange(
            turn,
            now,
            understood,
            missing,
            memory,
            Caller.current(),
            piece -> pieces.accept(now.turns(), piece));
    exchange.pieces().accept(new Heard(understood, now));
    return responder.respond(move, exchange);
  }

  // Words that no rule knows are asked for their meaning before they are taken for a topic.
  private Understood understood(Turn turn, Conversation now, List<Degradation> missing) {
    Shelf shelf = new Shelf(now.list().stream().map(Shown::title).toList(), now.focus());
    Understood ruled = understander.understand(turn.text(), shelf);
    boolean known = ruled.ground() == Ground.RULE && !(ruled.intent() instanceof Intent.Unclear);
    if (known || turn.text().codePoints().noneMatch(Character::isLetter)) {
      return ruled;
    }
    return meaning
        .settle(turn.tenant(), turn.text(), ruled, Budget.of(meaningBudget))
        .exceptionally(
            thrown -> {
              missing.add(Degradation.of("interest", thrown));
              return ruled;
            })
        .join();
  }

  private void count(Understood understood) {
    meters
        .counter(
            "attune.gateway.turns",
            "intent",
            understood.intent().getClass().getSimpleName().toLowerCase(Locale.ROOT),
            "ground",
            understood.ground().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
