package io.attune.generation.guard;

import io.attune.generation.wording.Token;
import java.util.List;
import java.util.Set;

/** Words that deny, doubt or hope what follows them. */
final class Hedges {
  private static final Set<String> WORDS =
      Set.of(
          """
          no not never nobody nothing none neither nor without cannot nearly almost hardly barely
          thought believed feared alleged allegedly reportedly supposedly may might could would
          if unless until instead denies denied deny refuses refused fails failed hopes hoped hope
          wants wanted plans planned promises promised expects expected proposes proposed threatens
          isn't aren't wasn't weren't don't doesn't didn't won't can't couldn't wouldn't hasn't
          haven't
          """
              .strip()
              .split("\\s+"));

  /** How many words a hedge covers. */
  private static final int REACH = 4;

  private Hedges() {}

  static boolean isHedge(String lower) {
    return WORDS.contains(lower.replace('’', '\''));
  }

  /** Whether a hedge stands close before a token. */
  static boolean before(List<Token> tokens, int index) {
    return tokens.subList(Math.max(0, index - REACH), index).stream()
        .anyMatch(token -> isHedge(token.lower()));
  }
}
