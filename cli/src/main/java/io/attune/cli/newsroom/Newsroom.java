package io.attune.cli.newsroom;

import io.attune.cli.output.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The articles of the sample newsroom, written for this project, one file a category. */
public final class Newsroom {
  /** Age of the newest article after {@link #articlesUpTo}. */
  public static final Duration NEWEST_AGE = Duration.ofHours(1);

  private static final List<String> CATEGORIES =
      List.of(
          "business",
          "culture",
          "education",
          "environment",
          "food",
          "health",
          "politics",
          "science",
          "sports",
          "technology",
          "travel",
          "world");

  private Newsroom() {}

  /** As they were written, by id. */
  public static List<Article> articles() {
    List<Article> articles = new ArrayList<>();
    for (String category : CATEGORIES) {
      articles.addAll(read("/newsroom/" + category + ".jsonl"));
    }
    articles.sort(Comparator.comparing(Article::id));
    return List.copyOf(articles);
  }

  /** With their times moved, all by the same span, so that the newest is an hour old. */
  public static List<Article> articlesUpTo(Instant now) {
    List<Article> articles = articles();
    Instant newest =
        articles.stream().map(Article::publishedAt).max(Comparator.naturalOrder()).orElseThrow();
    Duration shift = Duration.between(newest, now.minus(NEWEST_AGE));
    return articles.stream().map(a -> a.publishedAt(a.publishedAt().plus(shift))).toList();
  }

  /** What was written for them, article after article. */
  public static List<Words> words() {
    return words("words");
  }

  /** Headlines that are one sentence of an article made short; for articles not held out. */
  public static List<Words> plainHeadlines() {
    return words("plain");
  }

  /** Ids of the articles whose words are kept from a training, so that they can judge it. */
  public static Set<String> heldOut() {
    return Set.copyOf(lines("/newsroom/held-out.txt"));
  }

  private static List<Words> words(String folder) {
    List<Words> words = new ArrayList<>();
    for (String category : CATEGORIES) {
      for (String line : lines("/newsroom/" + folder + "/" + category + ".jsonl")) {
        words.add(parse(line, Words.class));
      }
    }
    return List.copyOf(words);
  }

  private static List<Article> read(String resource) {
    return lines(resource).stream().map(line -> parse(line, Line.class).article()).toList();
  }

  private static <T> T parse(String line, Class<T> type) {
    try {
      return Json.parse(line, type);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Newsroom.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private record Line(
      String id,
      String title,
      String body,
      String category,
      List<String> tags,
      String publishedAt) {
    Article article() {
      return new Article(id, title, body, category, tags, Instant.parse(publishedAt));
    }
  }
}
