package io.attune.generation.guard;

import io.attune.generation.wording.FunctionWords;
import io.attune.generation.wording.Stems;
import io.attune.generation.wording.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Words that make a clause of a phrase: auxiliaries, past forms, and the verbs that news is made
 * of.
 */
final class Verbs {
  private static final Set<String> FINITE =
      Set.of(
          """
          is are was were has have had will can must may could would should does did isn't aren't
          wasn't weren't won't can't became began bought brought built came chose cut drew drove
          ended fell felt fed fought found gave got grew held hit kept knew laid led left lent lost
          made meant met paid put ran rang read rose said sang sank sat saw sent set shot shut slept
          sold spent spoke spread stole stood stuck swam swept swore taught threw told took tore
          understood went woke won wore wrote broke flew froze hid hung
          """
              .strip()
              .split("\\s+"));

  /** Words of grammar that a verb may follow. */
  private static final Set<String> SUBJECTS =
      Set.of(
          "he", "she", "it", "they", "we", "you", "who", "which", "that", "and", "but", "not", "no",
          "then", "also", "only", "once", "still", "how", "what", "where", "all", "both", "most");

  private static final Set<String> STEMS =
      Stream.of(
              """
              accept add adopt agree aim allow announce answer apologise appear appoint approve argue
              arrive ask attack attract avoid award ban bar beat become begin believe belong bend bet
              blame block boost borrow break bring build burn buy cancel cap carry catch cause change
              charge choose claim clean clear climb close collapse collect combine come complain
              confirm connect consider continue convert cool cost count cover create cross curb
              debut decide defeat defend delay deliver demand deny describe destroy develop die dig
              disappear discover dismiss divide double drain draw drop earn eat edge elect eliminate
              emerge employ enable end enter erase escape examine exempt expand expect explain explore
              export extend face fail fall feed fetch fight fill film find finish fit fix flee float
              flood fly follow forbid force form found fund gain gather get give go grab graft grow
              guard halt halve happen harvest help hide hire hit hold hope identify impose improve
              include increase inspect install invent invest invite join keep kill knock know lack
              land last launch lay lead learn leave lend let lift limit link list listen live lock
              log look lose lower make map mark mean measure meet melt merge miss move name need nest
              offer open oppose order outlast outpace own paint park pass pay perform persuade pick
              plan plant play pledge point post power prepare prescribe prevent print produce promise
              propose protect prove publish pull push put quit race raise reach read rebuild recall
              receive recover recruit reduce refund refuse reject release rely remain remove rename
              rent reopen repair repay replace report require rescue resign restore retain return
              reveal revive ride rise rule run sail save say scan score seal search see seek select
              sell send serve set settle share shelter shift show shrink shut sign sink skip slash
              sleep slow soar solve spare speak spend split spot spread spur stage stand start stay
              steal stop store strike strip struggle study sue suffer supply support surface survive
              suspend swap sweep swim switch tackle take talk tap teach tell test thank threaten tie
              top trace track trade train travel treat trim triumph triple trust try turn uncover
              unveil urge use vanish visit vote wait wake walk want warn wash watch wear weigh widen
              win withdraw wonder work worry write yield
              """
                  .strip()
                  .split("\\s+"))
          .map(Stems::of)
          .collect(Collectors.toUnmodifiableSet());

  private Verbs() {}

  /** Whether a verb follows what may be its subject. */
  static boolean makeAClause(List<Token> tokens) {
    return IntStream.range(1, tokens.size())
        .anyMatch(i -> isVerb(tokens.get(i), tokens.get(i - 1)));
  }

  /** Whether the word alone looks like a verb. */
  static boolean mayBeVerb(Token token) {
    String lower = token.lower();
    return !token.isCapitalised()
        && lower.indexOf('-') < 0
        && (FINITE.contains(lower) || lower.endsWith("ed") || STEMS.contains(token.stem()));
  }

  private static boolean isVerb(Token token, Token previous) {
    String lower = token.lower();
    if (!token.isWord() || token.isCapitalised() || lower.endsWith("ing")) {
      return false;
    }
    if (FINITE.contains(lower)) {
      return true;
    }
    // "on glazed ceramics", "a planned line": what stands behind such a word describes.
    boolean describes =
        FunctionWords.contains(previous.lower())
            && !previous.lower().equals("to")
            && !SUBJECTS.contains(previous.lower());
    boolean past = lower.endsWith("ed") && lower.indexOf('-') < 0;
    return !describes && (past || STEMS.contains(token.stem()));
  }
}
