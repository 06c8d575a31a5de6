package io.attune.generation.guard;

import io.attune.generation.text.Verdict;
import io.attune.generation.wording.FunctionWords;
import io.attune.generation.wording.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Every name is in the source, and the parts of a name belong together there.
 *
 * <p>A capital letter makes a name. At the start of a sentence, where every word has one, the word
 * must be in the source too unless it is one of the words that news begins with.
 */
final class NamesCheck implements Check {
  private static final String NAME = "names";
  private static final Set<String> OPENERS =
      Set.of(
          """
          new why how what when where who meet inside here one people readers anyone everyone
          fans officials experts scientists researchers police residents families workers
          villagers locals students children good bad big small more fewer no not yes now soon
          today again still
          """
              .strip()
              .split("\\s+"));

  /** Words of grammar that are names when a capital stands inside a sentence. */
  private static final Set<String> NAMES_TOO = Set.of("may", "will");

  @Override
  public Verdict check(Draft draft) {
    List<String> foreign = new ArrayList<>();
    int names = 0;
    Token previous = null;
    for (Token token : draft.wording().tokens()) {
      if (token.isWord() && token.isCapitalised() && !isPlain(token)) {
        names++;
        boolean written = token.opensSentence() || draft.source().hasCapital(token);
        if (!written || !draft.source().has(token)) {
          foreign.add(token.form());
        } else if (joinsStrangers(previous, token, draft.source())) {
          foreign.add(previous.form() + " " + token.form());
        }
      }
      previous = token;
    }
    if (foreign.isEmpty()) {
      return Verdict.passed(NAME);
    }
    return Verdict.failed(NAME, 1 - (double) foreign.size() / names, String.join(", ", foreign));
  }

  private static boolean isPlain(Token token) {
    boolean grammar =
        FunctionWords.contains(token.lower())
            && (token.opensSentence() || !NAMES_TOO.contains(token.lower()));
    return grammar || (token.opensSentence() && OPENERS.contains(token.lower()));
  }

  /** Two names side by side that the source never puts side by side: a first name given away. */
  private static boolean joinsStrangers(Token previous, Token token, SourceText source) {
    return previous != null
        && previous.isWord()
        && previous.isCapitalised()
        && source.isName(previous)
        && source.isName(token)
        && !token.opensSentence()
        && !Units.isMonth(previous.lower())
        && !previous.lower().endsWith("'s")
        && !previous.lower().endsWith("’s")
        && !source.areNeighbours(previous, token);
  }
}
