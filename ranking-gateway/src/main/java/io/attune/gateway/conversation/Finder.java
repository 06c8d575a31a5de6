package io.attune.gateway.conversation;

import io.attune.gateway.client.Topic;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.conversation.Piece.Placed;
import io.attune.gateway.conversation.retrieve.Retriever;
import io.attune.gateway.conversation.retrieve.Retriever.Finding;
import io.attune.gateway.conversation.retrieve.Retriever.Fitting;
import io.attune.gateway.conversation.retrieve.Search;
import io.attune.gateway.conversation.state.Conversation;
import io.attune.gateway.conversation.state.Shown;
import io.attune.gateway.conversation.wording.OwnWords;
import io.attune.gateway.conversation.wording.Spoken;
import io.attune.gateway.conversation.wording.Subject;
import io.attune.gateway.pipeline.plan.Plan;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Candidate.Hit;
import io.attune.gateway.pipeline.stage.Leanings;
import io.attune.gateway.pipeline.stage.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the items of a turn, sends them, and says what words are wanted about them. */
public final class Finder {
  private static final Fitting BY_INTEREST = new Fitting("", "");

  private final Retriever retriever;

  public Finder(Retriever retriever) {
    this.retriever = retriever;
  }

  /** What words are wanted about what was found; blocks the thread. */
  Subject find(Move.Look look, Exchange exchange) {
    Conversation now = exchange.now();
    Finding finding =
        retriever.find(
            query(exchange), new Search(now.wish(), now.excluded(), now.unlike(), look.avoided()));
    exchange.missing().addAll(finding.answer().missing());
    List<Shown> list = new ArrayList<>();
    List<Placed> placed = new ArrayList<>();
    Map<String, Item> items = new HashMap<>();
    for (int i = 0; i < finding.answer().items().size(); i++) {
      Candidate candidate = finding.answer().items().get(i).candidate();
      Fitting fitting = finding.fits().get(i).orElse(BY_INTEREST);
      // What nobody can show cannot be spoken of.
      candidate
          .item()
          .ifPresent(
              item -> {
                items.put(item.id(), item);
                list.add(shown(candidate, item, fitting, finding));
                placed.add(new Placed(list.size(), candidate));
              });
    }
    Conversation after = exchange.memory().change(state -> state.showed(list));
    if (!placed.isEmpty()) {
      exchange.pieces().accept(new Piece.Items(placed));
    }
    return subject(exchange, after, finding, items);
  }

  private static Query query(Exchange exchange) {
    Turn turn = exchange.turn();
    return new Query(
        turn.tenant(),
        turn.requestId(),
        turn.userId(),
        exchange.understood().count().orElse(turn.count()),
        turn.surface(),
        List.of(),
        Set.copyOf(exchange.now().shown()),
        Set.of(),
        Duration.ZERO,
        turn.time(),
        Set.of(),
        Reader.unknown(turn.userId()),
        Leanings.NONE,
        Plan.PLAIN);
  }

  private static Subject subject(
      Exchange exchange, Conversation now, Finding finding, Map<String, Item> items) {
    List<Shown> list = now.list();
    Spoken own =
        list.isEmpty()
            ? OwnWords.nothing(now.wish(), now.excluded())
            : OwnWords.list(list, now.wish(), now.excluded(), now.length(), items);
    return new Subject(
        exchange.turn().tenant(),
        finding.answer().query().reader().consent(),
        list,
        list.stream().map(shown -> items.get(shown.itemId())).toList(),
        finding.answer().topics(),
        now.lines(),
        now.length(),
        0,
        own);
  }

  private static Shown shown(Candidate candidate, Item item, Fitting fitting, Finding finding) {
    return new Shown(
        item.id(),
        item.title(),
        item.category(),
        new Shown.Why(
            finding.answer().query().requestId(),
            fitting.topic(),
            fitting.likeItemId(),
            candidate.hits().stream().map(Hit::source).toList(),
            candidate.parts(),
            finding.answer().topics().stream()
                .map(Topic::name)
                .filter(name -> name.equals(item.category()) || item.tags().contains(name))
                .toList()));
  }
}
