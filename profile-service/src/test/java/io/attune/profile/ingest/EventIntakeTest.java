package io.attune.profile.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.profile.domain.EventResult;
import io.attune.profile.domain.EventResult.Outcome;
import io.attune.profile.domain.Interaction;
import io.attune.profile.domain.User;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.testkit.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventIntakeTest {
  @TempDir static Path dir;
  private static RedisProcess server;

  private Wiring service = Wiring.of(server, Map.of());
  private final Tenant tenant = service.newTenant();

  @BeforeAll
  static void start() {
    server = RedisProcess.start(dir);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void storingAnEventTwiceIsANoOp() {
    Event click = event("e", "u", "i", EventType.EVENT_TYPE_CLICK, 0).build();
    assertThat(record(click)).containsExactly(Outcome.ACCEPTED);
    String version = service.history(tenant, "u").version();
    service.clock.advance(Duration.ofHours(1));
    assertThat(record(click)).containsExactly(Outcome.DUPLICATE);
    assertThat(record(click.toBuilder().setItemId("other").clearTime().build()))
        .containsExactly(Outcome.DUPLICATE);
    assertThat(service.history(tenant, "u").interactions()).hasSize(1);
    assertThat(service.history(tenant, "u").version()).isEqualTo(version);
    assertThat(service.changes(tenant)).hasSize(1);
  }

  @Test
  void oneIdOfTwoUsersIsTwoEvents() {
    assertThat(
            record(
                event("e", "u1", "i", EventType.EVENT_TYPE_CLICK, 0).build(),
                event("e", "u2", "i", EventType.EVENT_TYPE_CLICK, 0).build()))
        .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED);
  }

  @Test
  void idsAreForgottenBeyondTheDedupeCap() {
    restart(Map.of("attune.profile.store.dedupe-cap", "10"));
    Event first = event("first", "u", "first", EventType.EVENT_TYPE_LIKE, 0).build();
    record(first);
    for (int i = 0; i < 100; i++) {
      service.clock.advance(Duration.ofSeconds(20));
      record(event("e" + i, "u", "i" + i, EventType.EVENT_TYPE_LIKE, 0).build());
    }
    assertThat(record(event("e99", "u", "other", EventType.EVENT_TYPE_LIKE, 0).build()))
        .containsExactly(Outcome.DUPLICATE);
    assertThat(record(event("first", "u", "again", EventType.EVENT_TYPE_LIKE, 0).build()))
        .containsExactly(Outcome.ACCEPTED);
  }

  @Test
  void repeatsWithinTheWindowAreFolded() {
    assertThat(
            record(
                event("e1", "u", "i", EventType.EVENT_TYPE_CLICK, -60_000).build(),
                event("e2", "u", "i", EventType.EVENT_TYPE_CLICK, -50_001).build(),
                event("e3", "u", "i", EventType.EVENT_TYPE_VIEW, -50_001).build(),
                event("e4", "u", "j", EventType.EVENT_TYPE_CLICK, -50_001).build(),
                event("e5", "v", "i", EventType.EVENT_TYPE_CLICK, -50_001).build(),
                event("e6", "u", "i", EventType.EVENT_TYPE_CLICK, -50_000).build(),
                event("e7", "u", "i", EventType.EVENT_TYPE_VIEW, -45_000).build(),
                event("e8", "u", "i", EventType.EVENT_TYPE_VIEW, -44_000).build()))
        .containsExactly(
            Outcome.ACCEPTED,
            Outcome.DUPLICATE,
            Outcome.ACCEPTED,
            Outcome.ACCEPTED,
            Outcome.ACCEPTED,
            Outcome.ACCEPTED,
            Outcome.ACCEPTED,
            Outcome.DUPLICATE);
    assertThat(results(event("e9", "u", "i", EventType.EVENT_TYPE_VIEW, -43_000).build()))
        .singleElement()
        .satisfies(result -> assertThat(result.reason()).contains("within 10000 ms"));
  }

  @Test
  void timesALittleAheadAreClampedAndThoseFurtherRejected() {
    assertThat(
            record(
                event("e1", "u", "i1", EventType.EVENT_TYPE_VIEW, 300_000).build(),
                event("e2", "u", "i2", EventType.EVENT_TYPE_VIEW, 300_001).build()))
        .containsExactly(Outcome.ACCEPTED, Outcome.REJECTED);
    assertThat(service.history(tenant, "u").interactions())
        .containsExactly(
            new Interaction(
                "i1", io.attune.profile.domain.EventType.VIEW, 0, service.clock.millis()));
  }

  @Test
  void timesTooLongAgoAreRejectedUnlessImported() {
    long thirtyDays = Duration.ofDays(30).toMillis();
    Event old = event("e1", "u", "i", EventType.EVENT_TYPE_VIEW, -thirtyDays - 1).build();
    Event older = old.toBuilder().setId("e2").setTime(time(0)).build();
    Event before1970 = old.toBuilder().setId("e3").setTime(time(-1)).build();
    assertThat(record(event("e0", "u", "other", EventType.EVENT_TYPE_VIEW, -thirtyDays).build()))
        .containsExactly(Outcome.ACCEPTED);
    assertThat(results(old))
        .singleElement()
        .satisfies(result -> assertThat(result.reason()).contains("more than PT720H in the past"));
    EntryImport<Event> imported = service.intake.newImport();
    imported.take(List.of(old, older, before1970), e -> tenant.id(), e -> e);
    assertThat(imported.tally().acceptedCount()).isEqualTo(2);
    assertThat(imported.tally().rejections())
        .singleElement()
        .satisfies(r -> assertThat(r.position()).isEqualTo(3))
        .satisfies(r -> assertThat(r.reason()).contains("from 1970 on"));
  }

  @Test
  void burstsAreRejectedAndImpressionsDoNotCount() {
    restart(Map.of("attune.profile.cleaning.burst-limit", "5"));
    long start = -service.clock.millis() % 60_000 - 60_000;
    List<Event> burst = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      burst.add(event("s" + i, "u", "i" + i, EventType.EVENT_TYPE_IMPRESSION, start + i).build());
      burst.add(event("c" + i, "u", "i" + i, EventType.EVENT_TYPE_CLICK, start + i).build());
    }
    List<EventResult> results = results(burst.toArray(Event[]::new));
    assertThat(results.stream().filter(r -> r.outcome() == Outcome.REJECTED))
        .extracting(EventResult::eventId)
        .containsExactly("c5", "c6", "c7");
    assertThat(results.get(15).reason()).contains("more than 5 things within 60000 ms");
    // The next window starts anew, and what was rejected may be sent again.
    assertThat(record(event("c7", "u", "i7", EventType.EVENT_TYPE_CLICK, start + 60_000).build()))
        .containsExactly(Outcome.ACCEPTED);
  }

  @Test
  void importsAreNoBursts() {
    restart(Map.of("attune.profile.cleaning.burst-limit", "5"));
    EntryImport<Event> imported = service.intake.newImport();
    imported.take(
        IntStream.range(0, 50)
            .mapToObj(i -> event("e" + i, "u", "i" + i, EventType.EVENT_TYPE_RATING, 0).build())
            .toList(),
        e -> tenant.id(),
        e -> e);
    assertThat(imported.tally().acceptedCount()).isEqualTo(50);
  }

  @Test
  void historyIsNewestFirstWhateverTheOrderOfArrival() {
    record(
        event("e1", "u", "a", EventType.EVENT_TYPE_VIEW, -2000).build(),
        event("e2", "u", "b", EventType.EVENT_TYPE_VIEW, -1000).build(),
        event("e3", "u", "c", EventType.EVENT_TYPE_VIEW, -3000).build());
    record(
        event("e4", "u", "d", EventType.EVENT_TYPE_VIEW, -2500).build(),
        event("e5", "u", "same-1", EventType.EVENT_TYPE_VIEW, -500).build(),
        event("e6", "u", "same-0", EventType.EVENT_TYPE_VIEW, -500).build());
    assertThat(service.history(tenant, "u").interactions())
        .extracting(Interaction::itemId)
        .containsExactly("same-0", "same-1", "b", "a", "d", "c");
  }

  @Test
  void historyAndSeenSetKeepTheNewest() {
    restart(
        Map.of(
            "attune.profile.store.history-cap", "20",
            "attune.profile.store.seen-cap", "30",
            "attune.profile.store.hidden-cap", "3"));
    for (int i = 0; i < 200; i++) {
      EventType type = i % 2 == 0 ? EventType.EVENT_TYPE_HIDE : EventType.EVENT_TYPE_CLICK;
      assertThat(record(event("e" + i, "u", "i" + i, type, -200_000 + i * 1000L).build()))
          .containsExactly(Outcome.ACCEPTED);
    }
    assertThat(service.history(tenant, "u").interactions())
        .extracting(Interaction::itemId)
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "i" + (199 - i)).toList());
    assertThat(service.histories.reader(tenant, "u", 200).hiddenItemIds())
        .containsExactly("i198", "i196", "i194");
    List<String> seen =
        service.histories.seen(
            tenant, "u", IntStream.range(0, 200).mapToObj(i -> "i" + i).toList());
    assertThat(seen).hasSizeBetween(30, 30 + 64).contains("i199", "i170").doesNotContain("i0");
  }

  @Test
  void impressionsAreSeenAndAnnouncedAndNotHistory() {
    record(event("e", "u", "i", EventType.EVENT_TYPE_IMPRESSION, 0).build());
    assertThat(service.history(tenant, "u").interactions()).isEmpty();
    assertThat(service.history(tenant, "u").version()).isEqualTo("0");
    assertThat(service.histories.seen(tenant, "u", List.of("i", "j"))).containsExactly("i");
    assertThat(service.changes(tenant))
        .singleElement()
        .satisfies(change -> assertThat(change.getEventRecorded().getId()).isEqualTo("e"));
  }

  @Test
  void versionChangesWheneverTheHistoryDoes() {
    Set<String> versions = new HashSet<>();
    versions.add(service.history(tenant, "u").version());
    for (int i = 0; i < 10; i++) {
      record(event("e" + i, "u", "i" + i, EventType.EVENT_TYPE_CLICK, 0).build());
      assertThat(versions.add(service.history(tenant, "u").version())).isTrue();
    }
    service.erasure.delete(tenant, "u");
    assertThat(versions.add(service.history(tenant, "u").version())).isTrue();
    service.users.put(tenant, List.of(User.unknown("u")), true);
    record(event("again", "u", "i", EventType.EVENT_TYPE_CLICK, 0).build());
    assertThat(versions.add(service.history(tenant, "u").version())).isTrue();
  }

  @Test
  void aTombstoneRefusesLateEventsAndEventsFromBefore() {
    record(event("e1", "u", "i", EventType.EVENT_TYPE_CLICK, -1000).build());
    assertThat(service.erasure.delete(tenant, "u")).isTrue();
    assertThat(results(event("e2", "u", "i", EventType.EVENT_TYPE_CLICK, 0).build()))
        .singleElement()
        .isEqualTo(EventResult.rejected("e2", "user_id: the user was deleted"));
    service.users.put(tenant, List.of(User.unknown("u")), true);
    assertThat(
            results(
                event("e3", "u", "i", EventType.EVENT_TYPE_CLICK, -1).build(),
                event("e4", "u", "i", EventType.EVENT_TYPE_CLICK, 0).build()))
        .extracting(EventResult::outcome)
        .containsExactly(Outcome.REJECTED, Outcome.ACCEPTED);
  }

  @Test
  void tenantsAreApart() {
    Tenant other = service.newTenant();
    record(event("e", "u", "i", EventType.EVENT_TYPE_CLICK, 0).build());
    assertThat(service.history(other, "u").interactions()).isEmpty();
    assertThat(service.histories.seen(other, "u", List.of("i"))).isEmpty();
    service.erasure.delete(other, "u");
    assertThat(service.history(tenant, "u").interactions()).hasSize(1);
  }

  @Test
  void everyEventOfRandomBatchesIsAcceptedDuplicateOrRejectedAndAnnouncedOnce() {
    Random random = new Random(5);
    int sent = 0;
    List<EventResult> all = new ArrayList<>();
    for (int batch = 0; batch < 40; batch++) {
      List<Event> events = new ArrayList<>();
      for (int i = random.nextInt(1, 200); i > 0; i--) {
        events.add(anyEvent(random));
      }
      List<EventResult> results = results(events.toArray(Event[]::new));
      assertThat(results)
          .extracting(EventResult::eventId)
          .containsExactlyElementsOf(events.stream().map(Event::getId).toList());
      assertThat(results)
          .allSatisfy(
              r -> assertThat(r.reason().isEmpty()).isEqualTo(r.outcome() == Outcome.ACCEPTED));
      sent += events.size();
      all.addAll(results);
      service.clock.advance(Duration.ofSeconds(random.nextInt(30)));
    }
    long accepted = count(all, Outcome.ACCEPTED);
    assertThat(accepted + count(all, Outcome.DUPLICATE) + count(all, Outcome.REJECTED))
        .isEqualTo(sent);
    assertThat(count(all, Outcome.DUPLICATE)).isPositive();
    assertThat(count(all, Outcome.REJECTED)).isPositive();
    assertThat(service.changes(tenant)).hasSize((int) accepted).doesNotHaveDuplicates();
    assertThat(
            service.changes(tenant).stream()
                .map(change -> change.getEventRecorded())
                .filter(event -> event.getType() != EventType.EVENT_TYPE_IMPRESSION))
        .hasSize(
            IntStream.range(0, 20)
                .map(u -> service.history(tenant, "u" + u).interactions().size())
                .sum());
    assertThat(service.accepted()).isEqualTo(accepted);
  }

  private Event anyEvent(Random random) {
    return event(
            random.nextInt(20) == 0 ? "bad id" : "e" + random.nextInt(4000),
            "u" + random.nextInt(20),
            "i" + random.nextInt(50),
            EventType.forNumber(random.nextInt(0, 11)),
            random.nextInt(-3_000_000, 400_000))
        .build();
  }

  private static long count(List<EventResult> results, Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  private void restart(Map<String, String> settings) {
    service.close();
    service = Wiring.of(server, settings);
  }

  private List<Outcome> record(Event... events) {
    return results(events).stream().map(EventResult::outcome).toList();
  }

  private List<EventResult> results(Event... events) {
    return service.intake.record(tenant, List.of(events));
  }

  private Event.Builder event(String id, String user, String item, EventType type, long afterNow) {
    return Event.newBuilder()
        .setId(id)
        .setUserId(user)
        .setItemId(item)
        .setType(type)
        .setTime(time(service.clock.millis() + afterNow));
  }

  private static com.google.protobuf.Timestamp time(long millis) {
    return io.attune.profile.codec.Times.timestamp(millis);
  }
}
