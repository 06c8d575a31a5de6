package io.attune.cli.newsroom;

import io.attune.profile.v1.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The newsroom as a file for a program that serves its readers: what the articles are, how much
 * each appeals to each reader, what readers did in the first days, and by what law they act.
 *
 * <p>Tastes change: once, at a moment of their own within the five days after the first ones,
 * readers turn to what another reader drawn from the same pool likes.
 */
public final class SimulatedWorld {
  /** Days of the two weeks that are past when the serving begins. */
  private static final Duration PAST = Duration.ofDays(4);

  private static final Duration TURNING = Duration.ofDays(5);
  private static final Duration WHOLE = Duration.ofDays(14);
  private static final String TYPE_PREFIX = "EVENT_TYPE_";

  private SimulatedWorld() {}

  /** Writes it; lines of fields parted by tabs, the first naming the kind. */
  public static void write(Path file, long seed, Instant now) throws IOException {
    List<Article> articles = Newsroom.articlesUpTo(now);
    NewsroomSimulator simulator = new NewsroomSimulator(articles, seed, now);
    Instant from = now.minus(WHOLE).plus(PAST);
    List<String> lines = new ArrayList<>();
    lines.add("time\t" + from.toEpochMilli() + "\t" + now.toEpochMilli());
    lines.add(ReadingSession.law());
    articles.forEach(article -> lines.add(line(article)));
    SplittableRandom random = new SplittableRandom(-seed);
    ReaderPool pool = new ReaderPool(articles);
    for (Reader reader : simulator.readers()) {
      Instant turn = from.plusMillis(random.nextLong(TURNING.toMillis()));
      lines.add(line(reader, turn, pool.draw(1, random), articles));
    }
    lines.addAll(past(simulator, articles, from));
    Files.write(file, lines);
  }

  private static String line(Article article) {
    return String.join(
        "\t",
        "article",
        article.id(),
        article.category(),
        String.join(",", article.tags()),
        Long.toString(article.publishedAt().toEpochMilli()));
  }

  private static String line(Reader reader, Instant turn, Reader turned, List<Article> articles) {
    double passed = (double) PAST.toSeconds() / WHOLE.toSeconds();
    return String.join(
        "\t",
        "reader",
        reader.id(),
        Integer.toString(reader.patience()),
        Integer.toString(reader.sessions()),
        Long.toString(turn.toEpochMilli()),
        numbers(articles, article -> reader.affinity(article, passed)),
        numbers(articles, article -> turned.affinity(article, 0)));
  }

  private static String numbers(List<Article> articles, ToDoubleFunction<Article> value) {
    return articles.stream()
        .map(article -> String.format(Locale.ROOT, "%.3f", value.applyAsDouble(article)))
        .collect(Collectors.joining(","));
  }

  private static List<String> past(
      NewsroomSimulator simulator, List<Article> articles, Instant from) {
    Map<String, Integer> readers = new HashMap<>();
    simulator.readers().forEach(reader -> readers.put(reader.id(), readers.size()));
    Map<String, Integer> places = new HashMap<>();
    articles.forEach(article -> places.put(article.id(), places.size()));
    return simulator.events().stream()
        .filter(event -> event.getTime().getSeconds() < from.getEpochSecond())
        .map(event -> line(event, readers, places))
        .toList();
  }

  private static String line(
      Event event, Map<String, Integer> readers, Map<String, Integer> places) {
    return String.join(
        "\t",
        "act",
        Integer.toString(readers.get(event.getUserId())),
        Integer.toString(places.get(event.getItemId())),
        event.getType().name().substring(TYPE_PREFIX.length()),
        Long.toString(event.getTime().getSeconds() * 1_000));
  }
}
