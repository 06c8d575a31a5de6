package io.attune.generation.wording;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A light English stemmer: inflections of a word share a stem, different words seldom do.
 *
 * <p>Meant for comparing a text with its source, where both sides are stemmed alike; a stem need
 * not be a word.
 */
public final class Stems {
  private static final String[] SUFFIXES = {
    "ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "ers", "er", "s"
  };
  private static final int SHORTEST = 3;

  /** Past forms that no suffix betrays. */
  private static final Map<String, String> IRREGULAR =
      irregular(
          """
      became become, beaten beat, began begin, begun begin, bought buy, brought bring, built build, caught catch,
      chose choose, chosen choose, cut cut, drew draw, drawn draw, drove drive, driven drive, fell
      fall, fallen fall, felt feel, fought fight, found find, flew fly, flown fly, froze freeze,
      frozen freeze, gave give, given give, grew grow, grown grow, held hold, kept keep, knew know,
      known know, laid lay, led lead, left leave, lent lend, lost lose, made make, meant mean, met
      meet, paid pay, ran run, rose rise, risen rise, said say, sang sing, sank sink, saw see, seen
      see, sent send, shook shake, slept sleep, sold sell, spent spend, spoke speak, stole steal,
      stolen steal, stood stand, stuck stick, swam swim, swept sweep, taught teach, thought think,
      threw throw, thrown throw, told tell, took take, taken take, tore tear, torn tear, went go,
      woke wake, won win, wore wear, worn wear, wrote write, written write, broke break, broken
      break, hid hide, hidden hide, hung hang, children child, women woman, men man, people person
      """);

  private Stems() {}

  /** The stem of a word in lower case. */
  public static String of(String lower) {
    String bare = withoutPossessive(lower.replace('’', '\''));
    String word = IRREGULAR.getOrDefault(bare, bare);
    for (String suffix : SUFFIXES) {
      if (word.endsWith(suffix) && word.length() - suffix.length() >= SHORTEST) {
        return tidy(word.substring(0, word.length() - suffix.length()));
      }
    }
    return tidy(word);
  }

  private static Map<String, String> irregular(String pairs) {
    return Pattern.compile(",")
        .splitAsStream(pairs)
        .map(pair -> pair.strip().split("\\s+"))
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }

  private static String withoutPossessive(String word) {
    if (word.endsWith("'s")) {
      return word.substring(0, word.length() - 2);
    }
    return word.endsWith("'") ? word.substring(0, word.length() - 1) : word;
  }

  /** Brings together what the suffixes left apart: rule/rul, stopp/stop, carri/carry. */
  private static String tidy(String stem) {
    String word = stem;
    if (word.length() > SHORTEST && word.endsWith("e")) {
      word = word.substring(0, word.length() - 1);
    }
    int last = word.length() - 1;
    if (last >= SHORTEST && word.charAt(last) == word.charAt(last - 1)) {
      word = word.substring(0, last);
    }
    return word.length() >= SHORTEST && word.endsWith("i")
        ? word.substring(0, word.length() - 1) + "y"
        : word;
  }
}
