package io.attune.generation.guard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ways to write a quantity that {@link Quantities} reads back as the same, in lower case.
 *
 * <p>48,000,000 EUR: "48000000", "48,000,000", "48 million", "48m", "forty-eight million", and each
 * in digits with "€" in front.
 */
final class NumberForms {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  /**
   * Longest number behind a point before a scale: "1.625 million" is one, "1.6254 million" none.
   */
  private static final int PLACES = 3;

  /** Scales, and what stands for each right behind digits. */
  private static final Map<String, String> SCALES =
      Map.of("thousand", "k", "million", "m", "billion", "bn", "trillion", "tn");

  private static final Map<String, String> SIGNS =
      Map.of("EUR", "€", "USD", "$", "GBP", "£", "JPY", "¥");

  private NumberForms() {}

  /** The forms of a quantity's value with its unit. */
  static Set<String> of(String value, String unit) {
    List<String> plain = new ArrayList<>();
    if (NUMBER.matcher(value).matches()) {
      BigDecimal number = new BigDecimal(value);
      plain.addAll(digits(number));
      plain.addAll(words(number, ""));
      SCALES.forEach((scale, ending) -> plain.addAll(scaled(number, scale, ending)));
    } else {
      plain.addAll(NumberWords.fractionsOf(value));
      plain.add(value);
    }
    Set<String> forms = new LinkedHashSet<>();
    plain.forEach(form -> forms.addAll(withUnit(form, unit)));
    return forms;
  }

  /**
   * A form with the unit that it cannot do without, or may have in front; a currency's name behind
   * it is read as it comes.
   */
  static List<String> withUnit(String written, String unit) {
    String form = written.toLowerCase(Locale.ROOT);
    if (unit.equals("%")) {
      return List.of(form + "%", form + " %", form + " percent", form + " per cent");
    }
    return SIGNS.containsKey(unit) && Character.isDigit(form.charAt(0))
        ? List.of(form, SIGNS.get(unit) + form)
        : List.of(form);
  }

  private static List<String> digits(BigDecimal number) {
    String plain = number.toPlainString();
    return number.compareTo(THOUSAND) < 0
        ? List.of(plain)
        : List.of(plain, String.format(Locale.ROOT, "%,." + places(number) + "f", number));
  }

  private static List<String> scaled(BigDecimal number, String scale, String ending) {
    BigDecimal by = NumberWords.scale(scale);
    BigDecimal part = number.divide(by).stripTrailingZeros();
    if (number.compareTo(by) < 0 || places(part) > PLACES) {
      return List.of();
    }
    List<String> forms = new ArrayList<>(words(part, " " + scale));
    for (String digits : digits(part)) {
      forms.addAll(List.of(digits + " " + scale, digits + ending));
    }
    return forms;
  }

  private static int places(BigDecimal number) {
    return Math.max(0, number.stripTrailingZeros().scale());
  }

  /** Words are read up to 999; "one" is no number, and "hundred" alone is 100. */
  private static List<String> words(BigDecimal number, String behind) {
    if (places(number) > 0 || number.compareTo(THOUSAND) >= 0) {
      return List.of();
    }
    int value = number.intValue();
    int hundreds = value / 100;
    List<String> rest = belowHundred(value % 100);
    List<String> words = new ArrayList<>();
    if (hundreds == 0) {
      words.addAll(value == 0 ? List.of(NumberWords.word(0)) : rest);
    } else {
      String start = (hundreds == 1 ? "" : NumberWords.word(hundreds) + " ") + "hundred";
      if (value % 100 == 0) {
        words.add(start);
      }
      rest.forEach(word -> words.addAll(List.of(start + " and " + word, start + " " + word)));
    }
    return words.stream().map(word -> word + behind).toList();
  }

  private static List<String> belowHundred(int value) {
    if (value < 2) {
      return List.of();
    }
    if (value <= 20 || value % 10 == 0) {
      return List.of(NumberWords.word(value));
    }
    String tens = NumberWords.word(value - value % 10);
    String ones = NumberWords.word(value % 10);
    // "twenty one" is read as 20: "one" counts within a compound alone.
    return value % 10 == 1
        ? List.of(tens + "-" + ones)
        : List.of(tens + "-" + ones, tens + " " + ones);
  }
}
