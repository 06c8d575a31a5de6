package io.attune.generation.guard;

import io.attune.generation.wording.Stems;
import io.attune.generation.wording.Token;
import io.attune.generation.wording.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the numbers of a text, in digits and in words, with their units.
 *
 * <p>"48 million euros", "€48m" and "forty-eight million euros" are the same quantity. "one" is no
 * number: it is mostly a pronoun.
 */
final class Quantities {
  private static final int REACH = 7;
  private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
  private static final Pattern DECIMAL = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("%", "%"),
          Map.entry("percent", "%"),
          Map.entry("per cent", "%"),
          Map.entry("€", "EUR"),
          Map.entry("euro", "EUR"),
          Map.entry("euros", "EUR"),
          Map.entry("$", "USD"),
          Map.entry("dollar", "USD"),
          Map.entry("dollars", "USD"),
          Map.entry("£", "GBP"),
          Map.entry("pound", "GBP"),
          Map.entry("pounds", "GBP"),
          Map.entry("¥", "JPY"),
          Map.entry("yen", "JPY"));

  private final List<Token> tokens;
  private final List<Quantity> found = new ArrayList<>();

  private Quantities(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The quantities of a text in its order. */
  static List<Quantity> in(Wording wording) {
    Quantities reader = new Quantities(wording.tokens());
    int index = 0;
    while (index < reader.tokens.size()) {
      index = reader.readAt(index);
    }
    return reader.found;
  }

  /** Reads what stands at a token; answers where to go on. */
  private int readAt(int index) {
    Token token = tokens.get(index);
    if (NumberWords.isFraction(token.lower())) {
      add(NumberWords.fraction(token.lower()), index, index + 1);
      return index + 1;
    }
    int end = index;
    BigDecimal value = null;
    if (token.isNumber()) {
      value = digits(token);
      if (value == null) {
        add(token.lower(), index, index + 1);
        return index + 1;
      }
      end = index + 1;
    } else if (NumberWords.startsNumber(token.lower())) {
      end = endOfNumberWords(index);
      value = NumberWords.value(parts(index, end));
    }
    if (value == null) {
      return index + 1;
    }
    while (end < tokens.size() && NumberWords.scale(tokens.get(end).lower()) != null) {
      value = value.multiply(NumberWords.scale(tokens.get(end).lower()));
      end++;
    }
    add(value.stripTrailingZeros().toPlainString(), index, end);
    return end;
  }

  private static BigDecimal digits(Token token) {
    String body = token.lower().replaceAll("\\p{L}+$", "");
    BigDecimal scale = NumberWords.suffix(token.lower().substring(body.length()));
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

  private void add(String value, int start, int end) {
    String unit = start > 0 && isSign(start - 1) ? unitAt(start - 1) : "";
    int next = end;
    if (unit.isEmpty()) {
      unit = unitAt(end);
      next += unit.isEmpty() ? 0 : isPerCent(end) ? 2 : 1;
    }
    Set<String> neighbours = new HashSet<>();
    if (next < tokens.size() && tokens.get(next).isContent()) {
      neighbours.add(tokens.get(next).stem());
    }
    lastContent(start).ifPresent(neighbours::add);
    Set<String> around = new HashSet<>();
    for (int i = Math.max(0, start - REACH); i < Math.min(tokens.size(), end + REACH); i++) {
      around.add(tokens.get(i).stem());
      Wording.parts(tokens.get(i)).forEach(part -> around.add(Stems.of(part)));
    }
    String form = String.join(" ", tokens.subList(start, end).stream().map(Token::form).toList());
    found.add(new Quantity(value, unit, neighbours, around, form));
  }

  /** The last word before a number that says something, unless another number stands between. */
  private Optional<String> lastContent(int start) {
    for (int i = start - 1; i >= 0 && !tokens.get(i).isNumber(); i--) {
      if (tokens.get(i).isContent()) {
        return Optional.of(tokens.get(i).stem());
      }
    }
    return Optional.empty();
  }

  private boolean isSign(int index) {
    return "€$£¥".contains(tokens.get(index).form());
  }

  private String unitAt(int index) {
    if (isPerCent(index)) {
      return "%";
    }
    return index < tokens.size() ? UNITS.getOrDefault(tokens.get(index).lower(), "") : "";
  }

  private boolean isPerCent(int index) {
    return index + 1 < tokens.size()
        && tokens.get(index).lower().equals("per")
        && tokens.get(index + 1).lower().equals("cent");
  }
}
