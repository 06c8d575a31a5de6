package io.attune.cli.newsroom;

import io.attune.profile.v1.Event;
import io.attune.profile.v1.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * 400 readers who read the sample newsroom over the two weeks before a time.
 *
 * <p>Each reader has a hidden taste ({@link Taste}) that drifts. In each session the reader sees a
 * list of articles published by then: half of it near the taste, as a section page would be, half
 * of it new. The reader looks at the first few, opens those they like, stays, sometimes likes or
 * hides one. A little noise opens what nobody would expect. The same articles, seed and time give
 * the same events; another time moves them all by the same span.
 */
public final class NewsroomSimulator {
  /** Readers {@code reader-001} to {@code reader-400}. */
  public static final int READERS = 400;

  private static final Duration SPAN = Duration.ofDays(14);
  private static final Duration LATEST_SESSION = Duration.ofHours(1);
  private static final int MAX_SEEN = 70;

  private final List<Article> articles;
  private final Instant now;
  private final List<Reader> readers;
  private final long seed;

  /**
   * @param articles with times up to now
   * @param seed of every choice
   * @param now end of the two weeks
   */
  public NewsroomSimulator(List<Article> articles, long seed, Instant now) {
    this.articles = List.copyOf(articles);
    this.seed = seed;
    this.now = now;
    ReaderPool pool = new ReaderPool(articles);
    this.readers = new ArrayList<>();
    for (int number = 1; number <= READERS; number++) {
      readers.add(pool.draw(number, random(number)));
    }
  }

  /** The readers with their hidden tastes. */
  List<Reader> readers() {
    return List.copyOf(readers);
  }

  /** The readers as users; nothing of their taste is in them. */
  public List<User> users() {
    return readers.stream()
        .map(reader -> User.newBuilder().setId(reader.id()).setLanguage("en").build())
        .toList();
  }

  /** What all readers did, oldest first for each reader, reader by reader. */
  public List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (int number = 1; number <= READERS; number++) {
      // A stream of its own: how much one reader does changes nothing for the next.
      SplittableRandom random = random(READERS + number);
      events.addAll(read(readers.get(number - 1), random));
    }
    return events;
  }

  private SplittableRandom random(int stream) {
    return new SplittableRandom(seed * 1_000_003 + stream);
  }

  private List<Event> read(Reader reader, SplittableRandom random) {
    ReadingSession.Log log = new ReadingSession.Log(reader.id());
    Set<String> seen = new HashSet<>();
    for (Instant start : sessionTimes(reader, random)) {
      List<Article> list = list(reader, start, seen, random);
      int shown = Math.min(list.size(), MAX_SEEN - seen.size());
      list.subList(0, shown).forEach(article -> seen.add(article.id()));
      new ReadingSession(reader, passed(start), random).read(list.subList(0, shown), start, log);
    }
    return log.events();
  }

  private List<Instant> sessionTimes(Reader reader, SplittableRandom random) {
    long seconds = SPAN.minus(LATEST_SESSION).toSeconds();
    Instant first = now.minus(SPAN);
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < reader.sessions(); i++) {
      times.add(first.plusSeconds(random.nextLong(seconds)));
    }
    times.sort(Comparator.naturalOrder());
    return times;
  }

  private double passed(Instant time) {
    return 1 - (double) Duration.between(time, now).toSeconds() / SPAN.toSeconds();
  }

  /** What the newsroom shows: alternately an article near the taste and a new one. */
  private List<Article> list(Reader reader, Instant at, Set<String> seen, SplittableRandom random) {
    List<Article> open =
        articles.stream()
            .filter(article -> !article.publishedAt().isAfter(at) && !seen.contains(article.id()))
            .toList();
    double passed = passed(at);
    List<Article> near = ranked(open, a -> reader.affinity(a, passed) + 0.6 * random.nextDouble());
    List<Article> recent =
        ranked(open, a -> -Duration.between(a.publishedAt(), at).toHours() * random.nextDouble());
    Set<Article> list = new LinkedHashSet<>();
    for (int i = 0; i < open.size() && list.size() < reader.patience(); i++) {
      list.add(near.get(i));
      if (list.size() < reader.patience()) {
        list.add(recent.get(i));
      }
    }
    return List.copyOf(list);
  }

  private static List<Article> ranked(List<Article> articles, ToDoubleFunction<Article> score) {
    record Scored(Article article, double score) {}
    return articles.stream()
        .map(article -> new Scored(article, score.applyAsDouble(article)))
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .map(Scored::article)
        .toList();
  }
}
