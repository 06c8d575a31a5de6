package io.attune.gateway.conversation.understand;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as rules compare them: lower case, one space, plain apostrophes, no marks at the ends. */
public final class Wording {
  private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02bc`\u00b4]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}#<]+|[^\\p{L}\\p{N}>+#]+$");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int SHORTEST_STEM = 3;
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "with", "about",
          "from", "by", "is", "are", "was", "were", "it", "its", "this", "that", "new", "some",
          "any", "my", "your", "as", "how", "what", "why", "who", "one", "story", "article");

  private Wording() {}

  /** A text as rules read it. */
  public static String normalised(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String spaced = SPACE.matcher(APOSTROPHES.matcher(plain).replaceAll("'")).replaceAll(" ");
    return EDGES.matcher(spaced).replaceAll("");
  }

  /** The words of a text that say what it is about, without their endings. */
  public static Set<String> stems(String text) {
    return Arrays.stream(NO_WORD.split(normalised(text)))
        .filter(word -> !word.isEmpty() && !EMPTY_WORDS.contains(word))
        .map(Wording::stem)
        .collect(Collectors.toSet());
  }

  /** A word as a category may be called by: itself, its singular, its plural. */
  public static List<String> forms(String phrase) {
    String word = normalised(phrase);
    if (word.endsWith("ies")) {
      return List.of(word, word.substring(0, word.length() - 3) + "y");
    } else if (word.endsWith("s")) {
      return List.of(word, word.substring(0, word.length() - 1));
    } else if (word.endsWith("y")) {
      return List.of(word, word.substring(0, word.length() - 1) + "ies", word + "s");
    }
    return List.of(word, word + "s");
  }

  private static String stem(String word) {
    for (String ending : List.of("ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "s", "y")) {
      if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word.endsWith("e") && word.length() > SHORTEST_STEM
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
