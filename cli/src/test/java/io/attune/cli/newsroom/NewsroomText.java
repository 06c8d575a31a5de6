package io.attune.cli.newsroom;

import io.attune.cli.output.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text that was written for an article of the sample newsroom.
 *
 * @param item the article
 * @param kind headline, blurb, push or reason
 * @param interest whom a headline or reason is for; null for the other kinds
 */
record NewsroomText(String item, String kind, List<String> interest, String text) {
  static final Map<String, Article> ARTICLES =
      Newsroom.articles().stream().collect(Collectors.toMap(Article::id, Function.identity()));

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
  private static final List<String> NUMERALS =
      List.of(
          ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                  + " fifteen sixteen seventeen eighteen nineteen twenty")
              .split(" "));

  static List<NewsroomText> all() throws IOException {
    return in("words");
  }

  static List<NewsroomText> plain() throws IOException {
    return in("plain");
  }

  private static List<NewsroomText> in(String folder) throws IOException {
    List<NewsroomText> texts = new ArrayList<>();
    Set<String> categories = new TreeSet<>();
    ARTICLES.values().forEach(article -> categories.add(article.category()));
    for (String category : categories) {
      for (String line : lines("/newsroom/" + folder + "/" + category + ".jsonl")) {
        texts.add(Json.parse(line, NewsroomText.class));
      }
    }
    return texts;
  }

  static List<String> lines(String resource) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                NewsroomText.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  Article article() {
    return ARTICLES.get(item);
  }

  boolean is(String other) {
    return kind.equals(other);
  }

  /** Digits as they are written, numerals up to twenty as digits. */
  static Set<String> numbers(String text) {
    Set<String> numbers = new HashSet<>();
    NUMBER.matcher(text).results().forEach(number -> numbers.add(number.group()));
    for (String word : words(text)) {
      int value = NUMERALS.indexOf(word);
      if (value > 1) {
        numbers.add(Integer.toString(value));
      }
    }
    return numbers;
  }

  /** In lower case, parts of a hyphenated word by themselves. */
  static Set<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public String toString() {
    return item + " " + kind + ": " + text;
  }
}
