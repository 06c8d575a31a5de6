package io.attune.cli.audit;

import io.attune.cli.output.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How glad or sad English words sound: the valences of the words, turned round and weakened after a
 * negation among the three words before, summed and brought between -1 and 1.
 *
 * <p>Lexicon, weakening and scale are VADER's (Hutto, Gilbert, "VADER: A Parsimonious Rule-based
 * Model for Sentiment Analysis of Social Media Text", ICWSM 2014); its rules for emphasis are left
 * out, which edited prose has little of.
 */
final class Sentiment {
  private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}'-]*");
  private static final Set<String> NEGATIONS =
      Set.of(
          "no", "not", "never", "none", "nor", "neither", "nobody", "nothing", "cannot", "without");
  private static final String CONTRACTED = "n't";
  private static final int REACH = 3;
  private static final double NEGATED = -.74;
  private static final double SCALE = 15;

  private final Map<String, Double> valences;

  private Sentiment(Map<String, Double> valences) {
    this.valences = valences;
  }

  /** With the lexicon of this program. */
  static Sentiment ofLexicon() {
    Map<String, Double> valences = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Sentiment.class.getResourceAsStream("valences.txt"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (!line.startsWith("#") && tab > 0) {
          valences.put(line.substring(0, tab), Double.valueOf(line.substring(tab + 1)));
        }
      }
    } catch (IOException e) {
      throw new CommandFailure("the lexicon cannot be read: " + e.getMessage(), e);
    }
    return new Sentiment(valences);
  }

  /** From -1, sad, to 1, glad; 0 where no word says either. */
  double of(String text) {
    List<String> words = words(text);
    double sum = 0;
    for (int i = 0; i < words.size(); i++) {
      double valence = valences.getOrDefault(words.get(i), 0.0);
      List<String> before = words.subList(Math.max(0, i - REACH), i);
      sum += before.stream().anyMatch(Sentiment::negates) ? NEGATED * valence : valence;
    }
    return sum / Math.sqrt(sum * sum + SCALE);
  }

  /** The words in lower case. */
  static List<String> words(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replace('’', '\'');
    return new ArrayList<>(WORD.matcher(plain).results().map(MatchResult::group).toList());
  }

  private static boolean negates(String word) {
    return NEGATIONS.contains(word) || word.endsWith(CONTRACTED);
  }
}
