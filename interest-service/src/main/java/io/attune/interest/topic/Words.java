package io.attune.interest.topic;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a title or a label. */
final class Words {
  /** What is shorter names nothing: articles, prepositions. */
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]{2,}");

  /** What forms of one word have in common at least. */
  private static final int STEM = 3;

  /** How many letters follow it at most, where it is no longer than that, and where it is. */
  private static final int SHORT_ENDING = 1;

  private static final int ENDING = 3;

  private Words() {}

  /** The words of a text as they are written, in order. */
  static List<String> of(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  /** A word however it is written. */
  static String key(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Whether two texts have a word in common, in whatever form. */
  static boolean shareOne(String a, String b) {
    Collection<String> others = of(b);
    return of(a).stream().anyMatch(word -> others.stream().anyMatch(other -> same(word, other)));
  }

  /** Whether two words are written alike but for their endings. */
  static boolean same(String a, String b) {
    String one = key(a);
    String other = key(b);
    int shorter = Math.min(one.length(), other.length());
    int stem = 0;
    while (stem < shorter && one.charAt(stem) == other.charAt(stem)) {
      stem++;
    }
    int ending = Math.max(one.length(), other.length()) - stem;
    return stem >= Math.max(STEM, shorter - 1) && ending <= (stem > STEM ? ENDING : SHORT_ENDING);
  }
}
