package io.attune.cli.newsroom;

import com.google.protobuf.Timestamp;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One visit of a reader: each article of a list is seen, some are opened, liked or hidden. */
final class ReadingSession {
  private static final double NOISE = 0.03;
  private static final double CLICK = 0.85;
  private static final double LIKE = 0.3;
  private static final double HIDE = 0.05;
  private static final double DISLIKED = 0.1;
  private static final int GLANCE_SECONDS = 3;

  private final Reader reader;
  private final double passed;
  private final SplittableRandom random;

  /**
   * @param passed share of the two weeks that has passed
   */
  ReadingSession(Reader reader, double passed, SplittableRandom random) {
    this.reader = reader;
    this.passed = passed;
    this.random = random;
  }

  /** How readers act, for another program: noise, click, like, hide, disliked. */
  static String law() {
    return String.join(
        "\t",
        "law",
        Double.toString(NOISE),
        Double.toString(CLICK),
        Double.toString(LIKE),
        Double.toString(HIDE),
        Double.toString(DISLIKED));
  }

  void read(List<Article> list, Instant start, Log log) {
    Instant time = start;
    for (int position = 1; position <= list.size(); position++) {
      time = look(list.get(position - 1), position, time, log);
    }
  }

  private Instant look(Article article, int position, Instant time, Log log) {
    double affinity = reader.affinity(article, passed);
    log.add(article, EventType.EVENT_TYPE_IMPRESSION, 0, time, position);
    Instant after = time.plusSeconds(GLANCE_SECONDS);
    if (random.nextDouble() < NOISE + CLICK * affinity) {
      return open(article, position, affinity, after, log);
    }
    if (affinity < DISLIKED && random.nextDouble() < HIDE) {
      log.add(article, EventType.EVENT_TYPE_HIDE, 0, after, position);
    }
    return after;
  }

  private Instant open(Article article, int position, double affinity, Instant at, Log log) {
    int seconds = 5 + (int) ((20 + 100 * affinity) * random.nextDouble());
    Instant after = at.plusSeconds(seconds);
    log.add(article, EventType.EVENT_TYPE_CLICK, 0, at, position);
    log.add(article, EventType.EVENT_TYPE_DWELL, seconds, after, position);
    if (random.nextDouble() < LIKE * affinity) {
      log.add(article, EventType.EVENT_TYPE_LIKE, 0, after.plusSeconds(1), position);
    }
    return after.plusSeconds(2);
  }

  /** One reader's events, numbered. */
  static final class Log {
    private final String reader;
    private final List<Event> events = new ArrayList<>();

    Log(String reader) {
      this.reader = reader;
    }

    void add(Article article, EventType type, double value, Instant time, int position) {
      events.add(
          Event.newBuilder()
              .setId("newsroom-" + (events.size() + 1))
              .setUserId(reader)
              .setItemId(article.id())
              .setType(type)
              .setValue(value)
              .setTime(Timestamp.newBuilder().setSeconds(time.getEpochSecond()))
              .setPosition(position)
              .setSurface("home")
              .build());
    }

    List<Event> events() {
      return List.copyOf(events);
    }
  }
}
