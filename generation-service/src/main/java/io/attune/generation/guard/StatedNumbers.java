package io.attune.generation.guard;

import io.attune.generation.wording.Token;
import io.attune.generation.wording.Wording;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that a text about a source may state, asked while the text is written.
 *
 * <p>A number that is written out must have a value and a unit that the source states, as the guard
 * reads them; one that is still being written must be the beginning of such a number, in digits or
 * in words: where the source has "48 million euros", "4", "48", "48 mil", "€48" and "forty-" may
 * stand at the end of the text, and "48 people" nowhere. What a number counts is not looked at: the
 * guard does that when the text is whole.
 *
 * <p>Threading: safe for many threads.
 */
public final class StatedNumbers {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern HYPHEN = Pattern.compile("[\u2010\u2011]");
  private static final Pattern SIGN_SPACE = Pattern.compile("^([€$£¥]) ");

  /** Where a number begins and how far it reaches for certain; in normal text. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\d])(?:[€$£¥] ?)?(?:\\d+(?:[.,:]\\d+)*\\p{L}*"
              + "|(?:%1$s)(?:[- ](?:and )?(?:%1$s|one)(?![\\p{L}\\p{M}]))*(?![\\p{L}\\p{M}])"
                  .formatted(String.join("|", NumberWords.all()))
              + ")|[€$£¥] ?$");

  private static final Pattern WORD_WITH_DIGIT =
      Pattern.compile("(?<![\\p{L}\\p{M}])\\p{L}[\\p{L}\\p{M}]*\\d[\\p{L}\\p{M}\\d]*");
  private static final Pattern FOREIGN_DIGIT = Pattern.compile("[\\p{N}&&[^0-9]]");

  private final Set<String> stated = new HashSet<>();
  private final NavigableSet<String> forms = new TreeSet<>();
  private final NavigableSet<String> wordsWithDigits = new TreeSet<>();
  private final Set<String> foreignDigits = new HashSet<>();

  private StatedNumbers() {}

  /** The numbers of a source. */
  public static StatedNumbers of(SourceText source) {
    StatedNumbers numbers = new StatedNumbers();
    source.quantities().forEach(numbers::learn);
    source.titles().forEach(numbers::learn);
    source.sentences().forEach(numbers::learn);
    return numbers;
  }

  private void learn(Quantity quantity) {
    boolean first = stated.add(key(quantity.value(), quantity.unit()));
    if (!quantity.unit().equals("%")) {
      stated.add(key(quantity.value(), ""));
    }
    forms.addAll(NumberForms.withUnit(quantity.form(), quantity.unit()));
    if (first) {
      forms.addAll(NumberForms.of(quantity.value(), quantity.unit()));
    }
  }

  private void learn(Wording part) {
    for (Token token : part.tokens()) {
      if (token.isWord() && WORD_WITH_DIGIT.matcher(token.lower()).matches()) {
        wordsWithDigits.add(token.lower());
      } else if (token.isWord() && NumberWords.all().stream().anyMatch(token.lower()::startsWith)) {
        // "ten" may be the beginning of "tennis".
        forms.add(token.lower());
      }
    }
    FOREIGN_DIGIT.matcher(part.text()).results().forEach(sign -> foreignDigits.add(sign.group()));
  }

  /**
   * Whether a text may be so.
   *
   * @param text all of it so far
   * @param ended whether it ends here; else its last number may go on
   */
  public boolean allow(String text, boolean ended) {
    String normal = normal(text);
    if (!wordsAllowed(normal, ended)) {
      return false;
    }
    int last = -1;
    Matcher number = NUMBER.matcher(normal);
    while (number.find()) {
      last = number.start();
    }
    if (last < 0) {
      // A day, or "a million".
      return areStated(normal);
    }
    if (!ended) {
      String open = SIGN_SPACE.matcher(normal.substring(last)).replaceFirst("$1");
      if (isBeginning(open, forms)) {
        return areStated(normal.substring(0, last));
      }
      if (open.length() == 1 && "€$£¥".contains(open)) {
        return false;
      }
    }
    return areStated(normal);
  }

  private static String normal(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return SPACE.matcher(HYPHEN.matcher(composed).replaceAll("-")).replaceAll(" ");
  }

  private boolean wordsAllowed(String normal, boolean ended) {
    Matcher word = WORD_WITH_DIGIT.matcher(normal);
    while (word.find()) {
      boolean open = !ended && word.end() == normal.length();
      if (!wordsWithDigits.contains(word.group())
          && !(open && isBeginning(word.group(), wordsWithDigits))) {
        return false;
      }
    }
    return FOREIGN_DIGIT.matcher(normal).results().allMatch(s -> foreignDigits.contains(s.group()));
  }

  private boolean areStated(String normal) {
    List<Quantity> written = Quantities.in(Wording.of(normal));
    return written.stream().allMatch(q -> stated.contains(key(q.value(), q.unit())));
  }

  private static boolean isBeginning(String text, NavigableSet<String> wholes) {
    String next = wholes.ceiling(text);
    return next != null && next.startsWith(text);
  }

  private static String key(String value, String unit) {
    return value + " " + unit;
  }
}
