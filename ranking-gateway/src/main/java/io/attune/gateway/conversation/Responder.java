package io.attune.gateway.conversation;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.client.profile.ItemShelf;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.client.profile.ReaderMemory;
import io.attune.gateway.conversation.Piece.Placed;
import io.attune.gateway.conversation.Piece.Words;
import io.attune.gateway.conversation.state.Conversation;
import io.attune.gateway.conversation.state.Length;
import io.attune.gateway.conversation.state.Line;
import io.attune.gateway.conversation.state.Shown;
import io.attune.gateway.conversation.wording.OwnWords;
import io.attune.gateway.conversation.wording.Reasons;
import io.attune.gateway.conversation.wording.Sentences;
import io.attune.gateway.conversation.wording.Spoken;
import io.attune.gateway.conversation.wording.Subject;
import io.attune.gateway.conversation.wording.Worded;
import io.attune.gateway.pipeline.stage.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Carries out moves: items first, then words about them. */
public final class Responder {
  private final Finder finder;
  private final Speaker speaker;
  private final ItemShelf shelf;
  private final ReaderMemory readers;
  private final Duration lookUp;

  /**
   * A responder.
   *
   * @param lookUp time for the texts of items shown before, and for the reader
   */
  public Responder(
      Finder finder, Speaker speaker, ItemShelf shelf, ReaderMemory readers, Duration lookUp) {
    this.finder = finder;
    this.speaker = speaker;
    this.shelf = shelf;
    this.readers = readers;
    this.lookUp = lookUp;
  }

  CompletableFuture<Conversation> respond(Move move, Exchange exchange) {
    if (move instanceof Move.Look look) {
      return speaker.speak(exchange, finder.find(look, exchange));
    } else if (move instanceof Move.Tell tell) {
      return tell(tell.places(), exchange);
    } else if (move instanceof Move.Reword reword) {
      return reword(reword.length(), exchange);
    } else if (move instanceof Move.Repeat) {
      return repeat(exchange);
    } else if (move instanceof Move.Explain explain) {
      return explain(explain.places(), exchange);
    }
    return plain(((Move.Say) move).spoken(), List.of(), exchange);
  }

  private static CompletableFuture<Conversation> plain(
      Spoken spoken, List<Placed.Reason> reasons, Exchange exchange) {
    exchange.pieces().accept(new Words(spoken.text()));
    return CompletableFuture.completedFuture(
        exchange.end(Worded.own(spoken, "", List.of()), reasons));
  }

  private static CompletableFuture<Conversation> explain(List<Integer> places, Exchange exchange) {
    List<Shown> list = exchange.now().list();
    return plain(
        Reasons.of(list, places),
        places.stream().map(place -> new Placed.Reason(place, list.get(place - 1))).toList(),
        exchange);
  }

  private CompletableFuture<Conversation> repeat(Exchange exchange) {
    List<Shown> list = exchange.now().list();
    place(IntStream.rangeClosed(1, list.size()).boxed().toList(), items(exchange), exchange);
    return plain(OwnWords.again(list), List.of(), exchange);
  }

  private CompletableFuture<Conversation> tell(List<Integer> places, Exchange exchange) {
    Map<String, Item> items = items(exchange);
    place(places, items, exchange);
    List<Shown> list = exchange.now().list();
    int first = places.get(0);
    Spoken own =
        OwnWords.tell(
            list.get(first - 1),
            first,
            items.get(list.get(first - 1).itemId()),
            exchange.now().length());
    List<Item> told =
        places.stream()
            .map(place -> items.get(list.get(place - 1).itemId()))
            .filter(Objects::nonNull)
            .toList();
    return speaker.speak(exchange, subject(exchange, told, exchange.now().length(), 0, own));
  }

  // In other words: shorter ones have fewer characters than the last reply had.
  private CompletableFuture<Conversation> reword(Length length, Exchange exchange) {
    Conversation now = exchange.now();
    Map<String, Item> items = items(exchange);
    String last = lastReply(now);
    Spoken own =
        length == Length.SHORT
            ? shorter(last, now, items)
            : OwnWords.list(now.list(), now.wish(), now.excluded(), Length.LONG, items);
    List<Item> told =
        now.list().stream()
            .map(shown -> items.get(shown.itemId()))
            .filter(Objects::nonNull)
            .toList();
    int most = length == Length.SHORT ? Math.max(1, last.length() - 1) : 0;
    return speaker.speak(exchange, subject(exchange, told, length, most, own));
  }

  private static Spoken shorter(String last, Conversation now, Map<String, Item> items) {
    Spoken brief = OwnWords.list(now.list(), now.wish(), now.excluded(), Length.SHORT, items);
    String first = Sentences.first(last, 1);
    if (brief.text().length() < last.length()) {
      return brief;
    }
    return first.length() < last.length() ? Spoken.of(first) : OwnWords.SHORTEST;
  }

  private static String lastReply(Conversation now) {
    return now.lines().stream()
        .filter(line -> !line.byReader())
        .reduce((before, after) -> after)
        .map(Line::text)
        .orElse("");
  }

  private static void place(List<Integer> places, Map<String, Item> items, Exchange exchange) {
    List<Shown> list = exchange.now().list();
    exchange
        .pieces()
        .accept(
            new Piece.Items(
                places.stream()
                    .map(
                        place ->
                            new Placed(
                                place,
                                candidate(
                                    list.get(place - 1), items.get(list.get(place - 1).itemId()))))
                    .toList()));
  }

  private static Candidate candidate(Shown shown, Item item) {
    return Candidate.found(
            shown.itemId(),
            shown.why().sources().stream().map(source -> new Candidate.Hit(source, 0, 0)).toList(),
            Optional.empty())
        .withParts(shown.why().parts())
        .withItem(Optional.ofNullable(item));
  }

  private Map<String, Item> items(Exchange exchange) {
    List<String> ids = exchange.now().list().stream().map(Shown::itemId).toList();
    Partial<Map<String, Item>> items =
        shelf.items(exchange.turn().tenant(), ids, Budget.of(lookUp)).join();
    exchange.missing().addAll(items.missing());
    return items.value();
  }

  private Subject subject(Exchange exchange, List<Item> told, Length length, int most, Spoken own) {
    Partial<Reader> reader =
        readers
            .reader(exchange.turn().tenant(), exchange.turn().userId(), Budget.of(lookUp))
            .join();
    exchange.missing().addAll(reader.missing());
    Conversation now = exchange.now();
    return new Subject(
        exchange.turn().tenant(),
        reader.value().consent(),
        now.list(),
        told,
        List.of(),
        now.lines(),
        length,
        most,
        own);
  }
}
