package io.attune.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.Tenant;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.profile.domain.Item;
import io.attune.profile.domain.Page;
import io.attune.profile.domain.Tie;
import io.attune.profile.domain.Tie.Kind;
import io.attune.profile.domain.User;
import io.attune.profile.ingest.Wiring;
import io.attune.profile.v1.Change;
import io.attune.profile.v1.Change.ChangeCase;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.testkit.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

class StoresTest {
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
  void writingAnItemAgainChangesNothingUntilItsContentDoes() {
    Item item = item("i", "title", null);
    service.items.put(tenant, List.of(item));
    Item stored = get("i");
    service.clock.advance(Duration.ofHours(1));
    service.items.put(tenant, List.of(item));
    assertThat(get("i")).isEqualTo(stored);
    assertThat(service.changes(tenant)).hasSize(1);
    service.items.put(tenant, List.of(item("i", "other", null)));
    assertThat(get("i").version()).isNotEqualTo(stored.version());
    assertThat(get("i").publishTime()).isEqualTo(stored.publishTime());
    assertThat(service.changes(tenant)).hasSize(2);
  }

  @Test
  void itemsAreListedNewestFirstPageByPage() {
    Random random = new Random(1);
    Instant now = service.clock.instant();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 137; i++) {
      // Many of the same time, as an import has.
      items.add(item("i" + i, "t", now.minusSeconds(random.nextInt(10) * 1_000_000_000L)));
    }
    service.items.put(tenant, items);
    Collections.shuffle(items, random);
    service.items.put(tenant, items.subList(0, 50));
    List<Item> listed = new ArrayList<>();
    String after = "";
    do {
      Page<Item> page = service.items.page(tenant, after, 10);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(10);
      listed.addAll(page.entries());
      after = page.next();
    } while (!after.isEmpty());
    assertThat(listed)
        .hasSize(137)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.publishTime().compareTo(a.publishTime()));
  }

  @Test
  void anItemMovesInTheListingWithItsPublishTimeAndLeavesItWhenDeleted() {
    Instant now = service.clock.instant();
    service.items.put(tenant, List.of(item("a", "t", now), item("b", "t", now.minusSeconds(5))));
    service.items.put(tenant, List.of(item("a", "t", now.minusSeconds(9))));
    assertThat(service.items.page(tenant, "", 9).entries())
        .extracting(Item::id)
        .containsExactly("b", "a");
    assertThat(service.items.delete(tenant, List.of("b", "b", "c"))).isEqualTo(1);
    assertThat(service.items.page(tenant, "", 9).entries())
        .extracting(Item::id)
        .containsExactly("a");
    assertThat(service.changes(tenant).stream().filter(Change::hasItemDeleted)).hasSize(1);
  }

  @Test
  void usersAreListedById() {
    List<String> ids = IntStream.range(0, 64).mapToObj(i -> "u" + i * 7).toList();
    service.users.put(tenant, ids.stream().map(User::unknown).toList(), true);
    List<String> listed = new ArrayList<>();
    String after = "";
    do {
      Page<User> page = service.users.page(tenant, after, 16);
      page.entries().forEach(user -> listed.add(user.id()));
      after = page.next();
    } while (!after.isEmpty());
    assertThat(listed).containsExactlyElementsOf(ids.stream().sorted().toList());
  }

  @Test
  void friendsAreTiedOnBothSidesAndFollowersOnOne() {
    assertThat(service.ties.add(tenant, new Tie("a", "b", Kind.FRIEND))).isTrue();
    assertThat(service.ties.add(tenant, new Tie("b", "a", Kind.FRIEND))).isFalse();
    assertThat(service.ties.add(tenant, new Tie("a", "c", Kind.FOLLOW))).isTrue();
    assertThat(service.ties.list(tenant, "a"))
        .containsExactly(new Tie("a", "c", Kind.FOLLOW), new Tie("a", "b", Kind.FRIEND));
    assertThat(service.ties.list(tenant, "b")).containsExactly(new Tie("b", "a", Kind.FRIEND));
    assertThat(service.ties.list(tenant, "c")).isEmpty();
    assertThat(service.ties.remove(tenant, new Tie("b", "a", Kind.FRIEND))).isTrue();
    assertThat(service.ties.remove(tenant, new Tie("b", "a", Kind.FRIEND))).isFalse();
    assertThat(service.ties.list(tenant, "a")).containsExactly(new Tie("a", "c", Kind.FOLLOW));
    assertThat(service.changes(tenant)).hasSize(3);
  }

  @Test
  void refusesMoreTiesThanTheCapAndTakesBothSidesBack() {
    service.close();
    service = Wiring.of(server, Map.of("attune.profile.store.tie-cap", "2"));
    service.ties.add(tenant, new Tie("a", "b", Kind.FOLLOW));
    service.ties.add(tenant, new Tie("a", "c", Kind.FRIEND));
    assertThatThrownBy(() -> service.ties.add(tenant, new Tie("a", "d", Kind.FRIEND)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("2 ties");
    assertThat(service.ties.list(tenant, "a")).hasSize(2);
    assertThat(service.ties.list(tenant, "d")).isEmpty();
    for (String fan : List.of("f1", "f2", "f3")) {
      assertThat(service.ties.add(tenant, new Tie(fan, "a", Kind.FOLLOW))).isTrue();
    }
  }

  @Test
  void deletionLeavesNothingButTheTombstoneAndItsAnnouncement() {
    String user = "the-deleted-one";
    service.users.put(tenant, List.of(User.unknown(user), User.unknown("friend")), true);
    service.intake.record(
        tenant,
        List.of(
            event("e1", user, EventType.EVENT_TYPE_HIDE),
            event("e2", user, EventType.EVENT_TYPE_IMPRESSION)));
    service.ties.add(tenant, new Tie(user, "friend", Kind.FRIEND));
    service.ties.add(tenant, new Tie("fan", user, Kind.FOLLOW));
    service.ties.add(tenant, new Tie(user, "star", Kind.FOLLOW));
    assertThat(service.erasure.delete(tenant, user)).isTrue();
    assertThat(service.erasure.delete(tenant, user)).isFalse();
    assertThat(keysNaming(user)).singleElement().asString().contains(":state:");
    assertThat(service.ties.list(tenant, "friend")).isEmpty();
    assertThat(service.ties.list(tenant, "fan")).isEmpty();
    assertThat(keysNaming("star")).isEmpty();
    assertThat(service.users.page(tenant, "", 9).entries())
        .extracting(User::id)
        .containsExactly("friend");
    assertThat(service.export.of(tenant, user).interactions()).isEmpty();
    assertThat(
            service.changes(tenant).stream()
                .filter(change -> change.getChangeCase() == ChangeCase.USER_DELETED))
        .singleElement()
        .satisfies(change -> assertThat(change.getUserDeleted()).isEqualTo(user));
  }

  @Test
  void aDeletedUserGetsNoTiesAndComesBackOnlyByAnUpsert() {
    service.erasure.delete(tenant, "gone");
    assertThatThrownBy(() -> service.ties.add(tenant, new Tie("a", "gone", Kind.FOLLOW)))
        .isInstanceOf(PreconditionFailed.class);
    assertThatThrownBy(() -> service.ties.add(tenant, new Tie("gone", "a", Kind.FRIEND)))
        .isInstanceOf(PreconditionFailed.class);
    assertThat(service.ties.list(tenant, "a")).isEmpty();
    assertThat(service.users.put(tenant, List.of(User.unknown("gone")), false))
        .containsExactly(UserStore.Written.DELETED);
    assertThat(service.users.get(tenant, List.of("gone"))).isEmpty();
    assertThat(service.users.put(tenant, List.of(User.unknown("gone")), true))
        .containsExactly(UserStore.Written.YES);
    assertThat(service.ties.add(tenant, new Tie("a", "gone", Kind.FOLLOW))).isTrue();
  }

  @Test
  void tenantsAreNamed() {
    service.items.put(tenant, List.of(item("i", "t", null)));
    try (RedisClient client = RedisClient.create(server.url())) {
      assertThat(client.smembers("attune:tenants")).contains(tenant.id());
    }
  }

  private Set<String> keysNaming(String id) {
    try (RedisClient client = RedisClient.create(server.url())) {
      return client.keys("attune:*").stream()
          .filter(key -> key.contains(":" + tenant + ":") && key.endsWith(":" + id))
          .collect(Collectors.toSet());
    }
  }

  private Item get(String id) {
    return service.items.get(tenant, List.of(id)).get(0);
  }

  private static Event event(String id, String user, EventType type) {
    return Event.newBuilder().setId(id).setUserId(user).setItemId("i").setType(type).build();
  }

  private static Item item(String id, String title, Instant publishTime) {
    return new Item(
        id, title, "", new Item.Labels("", List.of()), "", "", publishTime, null, "", Map.of(), "");
  }
}
