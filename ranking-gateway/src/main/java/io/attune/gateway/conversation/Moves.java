package io.attune.gateway.conversation;

import io.attune.gateway.conversation.state.Conversation;
import io.attune.gateway.conversation.state.Length;
import io.attune.gateway.conversation.state.Shown;
import io.attune.gateway.conversation.state.Wish;
import io.attune.gateway.conversation.understand.Intent;
import io.attune.gateway.conversation.understand.Understood;
import io.attune.gateway.conversation.understand.Wording;
import io.attune.gateway.conversation.wording.OwnWords;
import io.attune.gateway.conversation.wording.Spoken;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which move a turn calls for, as the conversation stands. Pure. */
final class Moves {
  private final Conversation now;
  private final Understood turn;

  private Moves(Conversation now, Understood turn) {
    this.now = now;
    this.turn = turn;
  }

  static Move next(Conversation now, Understood turn) {
    return new Moves(now, turn).next();
  }

  private Move next() {
    Intent intent = turn.intent();
    int beyond =
        intent.positions().stream()
            .filter(place -> place > now.list().size() || place < 1)
            .findFirst()
            .orElse(0);
    if (beyond != 0 && !now.list().isEmpty()) {
      return say(OwnWords.noSuchPlace(beyond, now.list().size()));
    } else if (needsList(intent) && now.list().isEmpty()) {
      return say(OwnWords.NOTHING_SHOWN);
    } else if (intent instanceof Intent.Find find) {
      return look(new Wish(find.topics(), List.of(), find.newest()));
    } else if (intent instanceof Intent.More || intent instanceof Intent.Exclude) {
      return look(now.wish());
    } else if (intent instanceof Intent.SomethingElse) {
      return new Move.Look(state -> excluding(state).wishing(Wish.OPEN), categories());
    } else if (intent instanceof Intent.Allow allow) {
      return allowed(allow);
    }
    return ofList(intent);
  }

  private Move ofList(Intent intent) {
    if (intent instanceof Intent.MoreLike like) {
      return look(new Wish(List.of(), ids(like.positions()), false));
    } else if (intent instanceof Intent.LessLike unlike) {
      List<String> ids = ids(unlike.positions());
      return new Move.Look(state -> excluding(state).unliking(ids), Set.of());
    } else if (intent instanceof Intent.Tell tell) {
      List<Integer> places = tell.positions();
      return new Move.Tell(
          places.size() == 1 ? state -> state.focusing(places.get(0)) : same(), places);
    } else if (intent instanceof Intent.Why why) {
      return new Move.Explain(same(), why.positions().isEmpty() ? all() : why.positions());
    } else if (intent instanceof Intent.Shorter) {
      return new Move.Reword(state -> state.speaking(Length.SHORT), Length.SHORT);
    } else if (intent instanceof Intent.Longer) {
      return new Move.Reword(state -> state.speaking(Length.LONG), Length.LONG);
    } else if (intent instanceof Intent.Again) {
      return new Move.Repeat(same());
    } else if (intent instanceof Intent.StartOver) {
      return new Move.Say(Conversation::forgotten, OwnWords.FORGOTTEN);
    }
    return say(plain(intent));
  }

  private static Spoken plain(Intent intent) {
    if (intent instanceof Intent.Greeting) {
      return OwnWords.GREETING;
    } else if (intent instanceof Intent.Thanks) {
      return OwnWords.THANKS;
    } else if (intent instanceof Intent.Farewell) {
      return OwnWords.FAREWELL;
    } else if (intent instanceof Intent.Help) {
      return OwnWords.HELP;
    } else if (intent instanceof Intent.Hostile) {
      return OwnWords.HOSTILE;
    }
    return OwnWords.UNCLEAR;
  }

  private static boolean needsList(Intent intent) {
    return !intent.positions().isEmpty()
        || intent instanceof Intent.Why
        || intent instanceof Intent.Shorter
        || intent instanceof Intent.Longer
        || intent instanceof Intent.Again;
  }

  private Move look(Wish wish) {
    return new Move.Look(state -> excluding(state).wishing(wish), Set.of());
  }

  // What was never excluded is simply wanted.
  private Move allowed(Intent.Allow allow) {
    List<String> back =
        now.excluded().stream()
            .filter(topic -> allow.topics().stream().anyMatch(named -> isSame(topic, named)))
            .toList();
    Wish wish = new Wish(allow.topics(), List.of(), false);
    return new Move.Look(state -> state.allowing(back).wishing(wish), Set.of());
  }

  private static boolean isSame(String topic, String other) {
    return Wording.stems(topic).equals(Wording.stems(other));
  }

  private Conversation excluding(Conversation state) {
    return state.excluding(turn.excluded());
  }

  private Move say(Spoken spoken) {
    return new Move.Say(this::excluding, spoken);
  }

  private static UnaryOperator<Conversation> same() {
    return state -> state;
  }

  private List<String> ids(List<Integer> places) {
    return places.stream().map(place -> now.list().get(place - 1).itemId()).toList();
  }

  private List<Integer> all() {
    return now.focus() > 0
        ? List.of(now.focus())
        : IntStream.rangeClosed(1, now.list().size()).boxed().toList();
  }

  private Set<String> categories() {
    return now.list().stream()
        .map(Shown::category)
        .filter(category -> !category.isEmpty())
        .collect(Collectors.toSet());
  }
}
