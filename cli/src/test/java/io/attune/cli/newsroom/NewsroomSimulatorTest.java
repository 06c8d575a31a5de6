package io.attune.cli.newsroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NewsroomSimulatorTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final List<Article> ARTICLES = Newsroom.articlesUpTo(NOW);
  private static final Map<String, Article> BY_ID =
      ARTICLES.stream().collect(Collectors.toMap(Article::id, Function.identity()));
  private static final NewsroomSimulator SIMULATOR = new NewsroomSimulator(ARTICLES, 1, NOW);
  private static final List<Event> EVENTS = SIMULATOR.events();

  @Test
  void theSameSeedAndTimeGiveTheSameEvents() {
    assertThat(new NewsroomSimulator(ARTICLES, 1, NOW).events()).isEqualTo(EVENTS);
    assertThat(new NewsroomSimulator(ARTICLES, 2, NOW).events()).isNotEqualTo(EVENTS);
  }

  @Test
  void anotherTimeMovesAllEventsByTheSameSpan() {
    Instant later = NOW.plus(Duration.ofDays(3));
    List<Event> moved = new NewsroomSimulator(Newsroom.articlesUpTo(later), 1, later).events();

    assertThat(moved).hasSameSizeAs(EVENTS);
    for (int i = 0; i < EVENTS.size(); i++) {
      assertThat(moved.get(i).getItemId()).isEqualTo(EVENTS.get(i).getItemId());
      assertThat(moved.get(i).getTime().getSeconds() - EVENTS.get(i).getTime().getSeconds())
          .isEqualTo(Duration.ofDays(3).toSeconds());
    }
  }

  @Test
  void theVolumeIsThatOfASmallNewsroom() {
    assertThat(SIMULATOR.users()).hasSize(400);
    assertThat(SIMULATOR.users().get(0).getId()).isEqualTo("reader-001");
    assertThat(SIMULATOR.users().get(399).getId()).isEqualTo("reader-400");
    assertThat(EVENTS).hasSizeBetween(15_000, 25_000);
    assertThat(of(EventType.EVENT_TYPE_CLICK)).hasSizeGreaterThan(4_000);
    assertThat(of(EventType.EVENT_TYPE_DWELL)).hasSameSizeAs(of(EventType.EVENT_TYPE_CLICK));
    assertThat(of(EventType.EVENT_TYPE_LIKE)).hasSizeGreaterThan(400);
    assertThat(of(EventType.EVENT_TYPE_HIDE)).hasSizeGreaterThan(100);
  }

  @Test
  void everyReaderLeavesMostArticlesUnseen() {
    Map<String, Long> seen =
        of(EventType.EVENT_TYPE_IMPRESSION).stream()
            .collect(Collectors.groupingBy(Event::getUserId, Collectors.counting()));

    assertThat(seen).hasSize(400);
    assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(6L, 70L));
  }

  @Test
  void nothingHappensBeforeAnArticleIsPublishedOrAfterNow() {
    assertThat(EVENTS)
        .allSatisfy(
            event -> {
              Instant time = Instant.ofEpochSecond(event.getTime().getSeconds());
              assertThat(time).isBeforeOrEqualTo(NOW);
              assertThat(time).isAfter(NOW.minus(Duration.ofDays(14)));
              assertThat(time.plusSeconds(1)).isAfter(BY_ID.get(event.getItemId()).publishedAt());
            });
  }

  @Test
  void everyEventOfAReaderHasItsOwnId() {
    assertThat(EVENTS.stream().map(event -> event.getUserId() + "/" + event.getId()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aReadersClicksConcentrateOnTheirTaste() {
    long recovered = 0;
    long readers = 0;
    for (Reader reader : SIMULATOR.readers()) {
      Map<String, Long> clicks = clicksByCategory(reader.id());
      long total = clicks.values().stream().mapToLong(Long::longValue).sum();
      if (total < 8) {
        continue;
      }
      readers++;
      String most =
          clicks.entrySet().stream()
              .max(Comparator.comparingLong(Map.Entry::getValue))
              .orElseThrow()
              .getKey();
      recovered += reader.before().categories().get(most) == null ? 0 : 1;
    }

    assertThat(readers).isGreaterThan(150);
    assertThat((double) recovered / readers).isGreaterThan(0.9);
  }

  @Test
  void whatIsLikedIsClickedFarMoreOften() {
    double liked = clickRate(0.5, 1.01);
    double other = clickRate(0, 0.1);

    assertThat(liked).isGreaterThan(5 * other);
    assertThat(other).isPositive();
  }

  private static double clickRate(double from, double to) {
    Map<String, Reader> readers =
        SIMULATOR.readers().stream().collect(Collectors.toMap(Reader::id, Function.identity()));
    Function<Event, Double> affinity =
        event -> readers.get(event.getUserId()).affinity(BY_ID.get(event.getItemId()), 0.5);
    Function<EventType, Long> count =
        type ->
            of(type).stream().map(affinity).filter(value -> value >= from && value < to).count();
    return (double) count.apply(EventType.EVENT_TYPE_CLICK)
        / count.apply(EventType.EVENT_TYPE_IMPRESSION);
  }

  private static Map<String, Long> clicksByCategory(String reader) {
    return of(EventType.EVENT_TYPE_CLICK).stream()
        .filter(event -> event.getUserId().equals(reader))
        .collect(
            Collectors.groupingBy(
                event -> BY_ID.get(event.getItemId()).category(), Collectors.counting()));
  }

  private static List<Event> of(EventType type) {
    return EVENTS.stream().filter(event -> event.getType() == type).toList();
  }
}
