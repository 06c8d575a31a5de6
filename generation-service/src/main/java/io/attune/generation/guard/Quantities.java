package io.attune.generation.guard;

import io.attune.generation.wording.Token;
import io.attune.generation.wording.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the numbers and dates of a text, in digits and in words, with their units.
 *
 * <p>"48 million euros", "€48m" and "forty-eight million euros" are the same quantity; so are "19
 * days" and "a 19-day wait", "3 March" and "March 3". "one" is a number only before a unit or a
 * scale ("one year", which "a year" states too): elsewhere it is mostly a pronoun.
 */
final class Quantities {
  private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
  private static final Pattern DECIMAL = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final Pattern DAY_OF_MONTH = Pattern.compile("[12]?\\d|3[01]");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}+$");
  private static final Pattern YEAR = Pattern.compile("1\\d{3}|20\\d{2}");
  private static final Set<String> DAYS =
      Set.of(
          """
          monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
          yesterday tomorrow tonight
          """
              .strip()
              .split("\\s+"));
  private static final Set<String> JOINERS = Set.of("to", "and", "or", "than", "of", "by");

  /** What makes "a year" one year; only a source is read so. */
  private static final Set<String> ONES =
      Set.of("one", "a", "an", "each", "every", "per", "single");

  private final List<Token> tokens;
  private final List<Quantity> found = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private final boolean source;

  private Quantities(Wording wording, boolean source) {
    this.tokens = wording.tokens().stream().flatMap(Quantities::split).toList();
    this.source = source;
  }

  /** The quantities of a text in its order. */
  static List<Quantity> in(Wording wording) {
    return new Quantities(wording, false).read();
  }

  /** The quantities that a sentence of a source states, also by "a year" and "every day". */
  static List<Quantity> statedBy(Wording sentence) {
    return new Quantities(sentence, true).read();
  }

  /** Whether the word is a day of the week, a season, or a day from today. */
  static boolean isDay(Token token) {
    return DAYS.contains(token.stem()) || DAYS.contains(token.lower());
  }

  private List<Quantity> read() {
    int index = 0;
    while (index < tokens.size()) {
      index = readAt(index);
    }
    inheritUnits();
    return found;
  }

  /** "three-hour" is "three" and "hour", "million-euro" is "million" and "euro". */
  private static Stream<Token> split(Token token) {
    List<String> parts = Wording.parts(token);
    int numbers = 0;
    while (numbers < parts.size() && NumberWords.isPart(parts.get(numbers))) {
      numbers++;
    }
    if (numbers == 0 && NumberWords.scale(parts.get(0)) != null) {
      numbers = 1;
    }
    if (parts.size() < 2 || numbers == 0 || numbers == parts.size()) {
      return Stream.of(token);
    }
    List<Token> split = new ArrayList<>();
    split.add(Token.of(String.join("-", parts.subList(0, numbers)), token.opensSentence()));
    parts.subList(numbers, parts.size()).forEach(part -> split.add(Token.of(part, false)));
    return split.stream();
  }

  /** Reads what stands at a token; answers where to go on. */
  private int readAt(int index) {
    Token token = tokens.get(index);
    if (isDay(token)) {
      String day = DAYS.contains(token.lower()) ? token.lower() : token.stem();
      found.add(new Quantity(day, "day of", "", Set.of(), token.form()));
      ends.add(index + 1);
      return index + 1;
    }
    if (NumberWords.isFraction(token.lower())) {
      add(NumberWords.fraction(token.lower()), index, index + 1, true);
      return index + 1;
    }
    int end = index;
    BigDecimal value = null;
    if (token.isNumber()) {
      value = digits(token);
      if (value == null) {
        add(token.lower(), index, index + 1, false);
        return index + 1;
      }
      end = index + 1;
    } else if (NumberWords.startsNumber(token.lower())) {
      end = endOfNumberWords(index);
      value = NumberWords.value(parts(index, end));
    } else if (isOne(index)) {
      value = BigDecimal.ONE;
      end = index + 1;
    }
    if (value == null) {
      return index + 1;
    }
    while (end < tokens.size() && NumberWords.scale(tokens.get(end).lower()) != null) {
      value = value.multiply(NumberWords.scale(tokens.get(end).lower()));
      end++;
    }
    add(value.stripTrailingZeros().toPlainString(), index, end, false);
    return end;
  }

  private boolean isOne(int index) {
    String lower = tokens.get(index).lower();
    if (index + 1 >= tokens.size() || !ONES.contains(lower)) {
      return false;
    }
    String next = tokens.get(index + 1).lower();
    return NumberWords.scale(next) != null
        || ((source || lower.equals("one")) && Units.of(next).isPresent());
  }

  private static BigDecimal digits(Token token) {
    String body = LETTERS.matcher(token.lower()).replaceFirst("");
    String letters = token.lower().substring(body.length());
    BigDecimal scale = Units.of(letters).isPresent() ? BigDecimal.ONE : NumberWords.suffix(letters);
    if (scale == null) {
      return null;
    }
    if (THOUSANDS.matcher(body).matches()) {
      return new BigDecimal(body.replace(",", "")).multiply(scale);
    }
    return DECIMAL.matcher(body).matches() ? new BigDecimal(body).multiply(scale) : null;
  }

  private int endOfNumberWords(int start) {
    int end = start;
    while (end < tokens.size()
        && (end == start || !tokens.get(end).opensSentence())
        && (NumberWords.startsNumber(tokens.get(end).lower())
            || (end > start && joinsHundreds(end)))) {
      end++;
    }
    return end;
  }

  /** The "and" of "two hundred and fifty". */
  private boolean joinsHundreds(int index) {
    return tokens.get(index).lower().equals("and")
        && tokens.get(index - 1).lower().equals("hundred")
        && index + 1 < tokens.size()
        && NumberWords.startsNumber(tokens.get(index + 1).lower());
  }

  private List<String> parts(int start, int end) {
    return tokens.subList(start, end).stream().flatMap(t -> Wording.parts(t).stream()).toList();
  }

  private void add(String value, int start, int end, boolean word) {
    String unit = word ? "" : unit(value, start, end);
    Set<String> counted = unit.isEmpty() && !word ? counted(end) : Set.of();
    String implied =
        unit.isEmpty() && counted.isEmpty() && !word && !found.isEmpty()
            ? found.get(found.size() - 1).unit()
            : "";
    String form = String.join(" ", tokens.subList(start, end).stream().map(Token::form).toList());
    found.add(new Quantity(value, unit, implied, counted, form));
    ends.add(end);
  }

  /** The word behind a number, and the next, which it may describe. */
  private Set<String> counted(int end) {
    Set<String> counted = new HashSet<>();
    for (int i = end; i < Math.min(tokens.size(), end + 2) && counts(tokens.get(i)); i++) {
      counted.add(tokens.get(i).stem());
    }
    return counted;
  }

  /** A plain word right behind a number is what it counts; a verb there is the sentence's. */
  private static boolean counts(Token token) {
    return token.isContent() && !token.isCapitalised() && !Verbs.mayBeVerb(token);
  }

  private String unit(String value, int start, int end) {
    if (start > 0 && Units.isMoneySign(tokens.get(start - 1).form())) {
      return Units.of(tokens.get(start - 1).form()).orElseThrow();
    }
    String month = month(value, start, end);
    if (!month.isEmpty()) {
      return month;
    }
    String form = tokens.get(end - 1).lower();
    String letters = form.substring(LETTERS.matcher(form).replaceFirst("").length());
    if (tokens.get(end - 1).isNumber() && Units.of(letters).isPresent()) {
      return Units.of(letters).get();
    }
    if (isPerCent(end)) {
      return Units.PERCENT;
    }
    if (unitAt(end).equals(Units.PERCENT) && unitAt(end + 1).equals(Units.POINTS)) {
      return Units.POINTS;
    }
    if (!unitAt(end).isEmpty()) {
      return unitAt(end);
    }
    // "six of those days"
    if (lowerAt(end).equals("of") && !unitAt(end + 2).isEmpty()) {
      return unitAt(end + 2);
    }
    // "12 square kilometres", "14 straight days", "three percentage points"
    boolean described = end < tokens.size() && counts(tokens.get(end));
    return described && !YEAR.matcher(value).matches() ? unitAt(end + 1) : "";
  }

  /** The month of a day: "March 3", "3 March", "the 3rd of March". */
  private String month(String value, int start, int end) {
    if (!DAY_OF_MONTH.matcher(value).matches()) {
      return "";
    }
    int behind = lowerAt(end).equals("of") ? end + 1 : end;
    for (int place : new int[] {start - 1, behind}) {
      if (Units.isMonth(lowerAt(place)) && tokens.get(place).isCapitalised()) {
        return lowerAt(place);
      }
    }
    return "";
  }

  private String lowerAt(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).lower() : "";
  }

  private String unitAt(int index) {
    return Units.of(lowerAt(index)).orElse("");
  }

  private boolean isNumberAt(int index) {
    return index < tokens.size()
        && (tokens.get(index).isNumber() || NumberWords.startsNumber(tokens.get(index).lower()));
  }

  private boolean isPerCent(int index) {
    return lowerAt(index).equals("per") && lowerAt(index + 1).equals("cent");
  }

  /** "three to five years": the first number has the unit of the second. */
  private void inheritUnits() {
    for (int i = found.size() - 2; i >= 0; i--) {
      Quantity number = found.get(i);
      Quantity next = found.get(i + 1);
      boolean joined =
          number.unit().isEmpty()
              && number.counted().isEmpty()
              && JOINERS.contains(lowerAt(ends.get(i)))
              && isNumberAt(ends.get(i) + 1);
      if (joined) {
        found.set(
            i,
            new Quantity(
                number.value(), next.unit(), number.implied(), next.counted(), number.form()));
      }
    }
  }
}
