package io.attune.generation.wording;

import java.util.Set;

/** English words that carry grammar and no facts. */
public final class FunctionWords {
  private static final Set<String> WORDS =
      Set.of(
          """
          a about after again against all also am an and another any are as at be because been
          before being below between both but by can cannot could did do does doing down during each
          even every few for from further had has have having he her here hers herself him himself
          his how i if in into is it its itself just least less may me might more most much must my
          myself nor not of off on once only onto or other ought our ours ourselves out over own per
          rather same shall she should since so some still such than that the their theirs them
          themselves then there these they this those though through to too toward towards under
          until up upon us very via was we were what when where whether which while who whom whose
          why will with within without would yet you your yours yourself it's that's there's
          they're we're don't doesn't didn't isn't aren't wasn't weren't won't can't couldn't
          """
              .strip()
              .split("\\s+"));

  /** Words after which something must follow. */
  private static final Set<String> OPEN =
      Set.of(
          """
          a an the and or but nor of to for from with by in into on onto at as than that which who
          whose whom its their his her our your my is are was were be been being has have had will
          would can could may might must shall should this these those while because if when where
          whether until after before between during against through via per over under about each
          every both such very so not no more most another other some any he she they we it's
          including amid despite since toward towards without within upon also
          """
              .strip()
              .split("\\s+"));

  private FunctionWords() {}

  public static boolean contains(String lower) {
    return WORDS.contains(lower) || lower.equals("no");
  }

  public static boolean leavesOpen(String lower) {
    return OPEN.contains(lower);
  }
}
