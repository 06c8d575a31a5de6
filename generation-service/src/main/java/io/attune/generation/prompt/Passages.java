package io.attune.generation.prompt;

import io.attune.generation.model.Tokenizer;
import io.attune.generation.wording.Sentences;
import io.attune.generation.wording.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the sentences of an article that a text should be made of.
 *
 * <p>A small model shortens a sentence well and a page badly, so it gets the sentences that carry
 * the news: those that share most with the title, then those that speak of the reader's topics, the
 * earlier the better. Sentences that lean on what stands before them come last.
 */
final class Passages {
  /** Sentences looked at, from the beginning. */
  private static final int DEPTH = 40;

  private static final int SHORT = 6;
  private static final double A_TOPIC = .4;
  private static final double A_STEP_DOWN = .03;
  private static final double LEANING = .3;
  private static final Set<String> LEANS =
      Set.of(
          "he", "she", "they", "it", "his", "her", "their", "its", "this", "these", "those", "that",
          "both", "such", "but", "and", "yet", "so", "there", "another", "others", "one");

  /** A sentence of more words than {@link #LONG} is cut behind a clause of these many. */
  private static final int LONG = 20;

  private static final int SHORTEST_CLAUSE = 9;
  private static final Pattern CLAUSE_END = Pattern.compile("[,;:] |\\s[–—-]\\s");

  private final Tokenizer tokenizer;

  Passages(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * The best passage.
   *
   * @param title the article's title, cleaned
   * @param body its text, cleaned
   * @param topics the reader's topics that it speaks of
   * @param sentences most sentences; a single long one is cut behind a clause
   * @param tokens most tokens; a single sentence that is longer is cut behind a word
   */
  String best(String title, String body, List<String> topics, int sentences, int tokens) {
    List<String> all = Sentences.of(body).stream().limit(DEPTH).toList();
    Set<String> titleStems = Wording.of(title).contentStems();
    Set<String> topicStems = Wording.of(String.join(" ", topics)).contentStems();
    List<Integer> order =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    i -> -worth(all.get(i), titleStems, topicStems) + A_STEP_DOWN * i))
            .toList();
    List<Integer> kept = new ArrayList<>();
    int room = tokens;
    for (int i : order) {
      int length = tokenizer.encode(all.get(i)).length;
      if (kept.size() < sentences && length <= room) {
        kept.add(i);
        room -= length;
      }
    }
    if (kept.isEmpty()) {
      return all.isEmpty() ? "" : TokenLimit.cut(all.get(order.get(0)), tokens, tokenizer);
    }
    return sentences == 1
        ? clause(all.get(kept.get(0)), titleStems)
        : kept.stream().sorted().map(all::get).collect(Collectors.joining(" "));
  }

  /** A long sentence without its last clauses, where nothing of the news is in them. */
  private static String clause(String sentence, Set<String> title) {
    if (words(sentence) <= LONG) {
      return sentence;
    }
    int news = common(title, Wording.of(sentence).stems());
    Matcher ends = CLAUSE_END.matcher(sentence);
    String clause = sentence;
    while (ends.find()) {
      String beginning = sentence.substring(0, ends.start());
      int words = words(beginning);
      if (words >= SHORTEST_CLAUSE
          && words <= LONG
          && balanced(beginning)
          && common(title, Wording.of(beginning).stems()) == news) {
        clause = beginning + ".";
      }
    }
    return clause;
  }

  private static int words(String text) {
    return Wording.of(text).length();
  }

  private static boolean balanced(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 0
        && text.indexOf('(') < 0
        && text.indexOf('“') < 0;
  }

  private static double worth(String sentence, Set<String> title, Set<String> topics) {
    Wording wording = Wording.of(sentence);
    Set<String> stems = wording.stems();
    double worth =
        (title.isEmpty() ? 0 : (double) common(title, stems) / title.size())
            + A_TOPIC * common(topics, stems);
    boolean leans =
        wording.tokens().isEmpty()
            || wording.length() < SHORT
            || "\"“".indexOf(sentence.charAt(0)) >= 0
            || LEANS.contains(wording.tokens().get(0).lower());
    return leans ? worth - LEANING : worth;
  }

  private static int common(Set<String> some, Set<String> others) {
    Set<String> both = new HashSet<>(some);
    both.retainAll(others);
    return both.size();
  }
}
