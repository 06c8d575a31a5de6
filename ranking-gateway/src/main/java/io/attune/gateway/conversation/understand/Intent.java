package io.attune.gateway.conversation.understand;

import java.util.List;

/** What a reader's turn asks for. Places are those of the last list, from 1. */
public sealed interface Intent {
  /** A greeting and nothing else. */
  record Greeting() implements Intent {}

  /** Thanks and nothing else. */
  record Thanks() implements Intent {}

  /** A goodbye. */
  record Farewell() implements Intent {}

  /** What one can ask for, or who answers. */
  record Help() implements Intent {}

  /**
   * Items.
   *
   * @param topics in the reader's words; none where the reader's own interest decides
   * @param newest whether the newest come first
   */
  record Find(List<String> topics, boolean newest) implements Intent {
    public Find {
      topics = List.copyOf(topics);
    }
  }

  /** Further items of the same kind. */
  record More() implements Intent {}

  /** Items like those at some places. */
  record MoreLike(List<Integer> positions) implements Intent {
    public MoreLike {
      positions = List.copyOf(positions);
    }
  }

  /** No more items like those at some places. */
  record LessLike(List<Integer> positions) implements Intent {
    public LessLike {
      positions = List.copyOf(positions);
    }
  }

  /** Something else than what was shown. */
  record SomethingElse() implements Intent {}

  /** No more of what the turn excludes; see {@link Understood#excluded()}. */
  record Exclude() implements Intent {}

  /** Topics that were excluded may come back. */
  record Allow(List<String> topics) implements Intent {
    public Allow {
      topics = List.copyOf(topics);
    }
  }

  /** What the items at some places say. */
  record Tell(List<Integer> positions) implements Intent {
    public Tell {
      positions = List.copyOf(positions);
    }
  }

  /** Why the items at some places were shown. */
  record Why(List<Integer> positions) implements Intent {
    public Why {
      positions = List.copyOf(positions);
    }
  }

  /** The last reply in fewer words. */
  record Shorter() implements Intent {}

  /** The last reply in more words. */
  record Longer() implements Intent {}

  /** The last items once more. */
  record Again() implements Intent {}

  /** Forget the conversation. */
  record StartOver() implements Intent {}

  /** Nothing that could be understood. */
  record Unclear() implements Intent {}

  /** An insult, an order to the language model, or a question for another's data. */
  record Hostile() implements Intent {}

  /** The places that the turn speaks of; none for most. */
  default List<Integer> positions() {
    return List.of();
  }
}
