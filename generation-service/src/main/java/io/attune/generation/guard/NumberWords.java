package io.attune.generation.guard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** English number words and what they are worth. */
final class NumberWords {
  /** A number only within a compound: alone it is mostly a pronoun. */
  private static final String ONE = "one";

  private static final Map<String, Integer> SMALL =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("seventeen", 17),
          Map.entry("eighteen", 18),
          Map.entry("nineteen", 19),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("seventy", 70),
          Map.entry("eighty", 80),
          Map.entry("ninety", 90),
          Map.entry("hundred", 100));

  private static final Map<String, BigDecimal> SCALES =
      Map.of(
          "thousand", BigDecimal.valueOf(1_000),
          "million", BigDecimal.valueOf(1_000_000),
          "billion", BigDecimal.valueOf(1_000_000_000),
          "trillion", BigDecimal.valueOf(1_000_000_000_000L));

  /** What may stand right behind digits; a plain ending is worth one. */
  private static final Map<String, BigDecimal> SUFFIXES =
      Map.of(
          "", BigDecimal.ONE,
          "st", BigDecimal.ONE,
          "nd", BigDecimal.ONE,
          "rd", BigDecimal.ONE,
          "th", BigDecimal.ONE,
          "s", BigDecimal.ONE,
          "k", BigDecimal.valueOf(1_000),
          "m", BigDecimal.valueOf(1_000_000),
          "bn", BigDecimal.valueOf(1_000_000_000),
          "tn", BigDecimal.valueOf(1_000_000_000_000L));

  /** Shares, multiples, orders and round crowds: a word that means the same stands for each. */
  private static final Map<String, String> FRACTIONS =
      Map.ofEntries(
          Map.entry("half", "half"),
          Map.entry("halves", "half"),
          Map.entry("halved", "half"),
          Map.entry("halve", "half"),
          Map.entry("quarter", "quarter"),
          Map.entry("quarters", "quarters"),
          Map.entry("third", "third"),
          Map.entry("thirds", "thirds"),
          Map.entry("fourth", "fourth"),
          Map.entry("fifth", "fifth"),
          Map.entry("sixth", "sixth"),
          Map.entry("seventh", "seventh"),
          Map.entry("eighth", "eighth"),
          Map.entry("ninth", "ninth"),
          Map.entry("tenth", "tenth"),
          Map.entry("first", "first"),
          Map.entry("second", "second"),
          Map.entry("double", "double"),
          Map.entry("doubles", "double"),
          Map.entry("doubled", "double"),
          Map.entry("doubling", "double"),
          Map.entry("twice", "double"),
          Map.entry("triple", "triple"),
          Map.entry("triples", "triple"),
          Map.entry("tripled", "triple"),
          Map.entry("dozen", "dozen"),
          Map.entry("dozens", "dozens"),
          Map.entry("hundreds", "hundreds"),
          Map.entry("thousands", "thousands"),
          Map.entry("millions", "millions"),
          Map.entry("billions", "billions"));

  private static final Map<Integer, String> WORDS =
      SMALL.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private static final Set<String> ALL =
      Stream.of(SMALL, FRACTIONS)
          .flatMap(words -> words.keySet().stream())
          .collect(Collectors.toCollection(TreeSet::new));

  private static final Pattern HYPHEN = Pattern.compile("[-\u2010\u2011]");

  private NumberWords() {}

  /** Whether the word, or every part of it, is a number. */
  static boolean startsNumber(String lower) {
    if (SMALL.containsKey(lower)) {
      return true;
    }
    List<String> parts = HYPHEN.splitAsStream(lower).toList();
    return parts.size() > 1 && parts.stream().allMatch(NumberWords::isPart);
  }

  /** Whether a part of a compound is a number. */
  static boolean isPart(String lower) {
    return SMALL.containsKey(lower) || lower.equals(ONE);
  }

  /** "two", "hundred", "fifty" is 250. */
  static BigDecimal value(List<String> words) {
    int value = 0;
    for (String word : words) {
      int part = SMALL.getOrDefault(word, word.equals(ONE) ? 1 : 0);
      value = word.equals("hundred") ? Math.max(value, 1) * part : value + part;
    }
    return BigDecimal.valueOf(value);
  }

  /** What the word multiplies by; null for another word. */
  static BigDecimal scale(String lower) {
    return SCALES.get(lower);
  }

  /** What the letters right behind digits multiply by; null where they are no such letters. */
  static BigDecimal suffix(String letters) {
    return SUFFIXES.get(letters);
  }

  /** The word of a number up to 20, of a full ten, or of 100. */
  static String word(int value) {
    return value == 1 ? ONE : WORDS.get(value);
  }

  /** Every word that is a number by itself. */
  static Set<String> all() {
    return ALL;
  }

  /** The words that mean a share or an order. */
  static List<String> fractionsOf(String value) {
    return FRACTIONS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(value))
        .map(Map.Entry::getKey)
        .toList();
  }

  static boolean isFraction(String lower) {
    return FRACTIONS.containsKey(lower);
  }

  static String fraction(String lower) {
    return FRACTIONS.get(lower);
  }
}
