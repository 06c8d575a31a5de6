package io.attune.gateway.client.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.contract.client.ServiceChannel;
import io.attune.gateway.client.BreakerSettings;
import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Dependency;
import io.attune.gateway.client.Partial;
import io.attune.gateway.fake.FakeProfile;
import io.attune.gateway.fake.FakeServer;
import io.attune.gateway.fake.Newsroom;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ItemShelfTest {
  private static final Budget AMPLE = Budget.of(Duration.ofSeconds(20));

  private final FakeProfile profile = new FakeProfile();
  private final FakeServer server = profile.serve();
  private final Newsroom newsroom = new Newsroom(profile, 5);
  private final ServiceChannel channel = ServiceChannel.open("profile", server.address());
  private final MovableClock clock = new MovableClock();
  private final ItemShelf shelf =
      new ItemShelf(
          new ProfileClient(
              new Dependency(
                  "profile",
                  new BreakerSettings(10, Duration.ofSeconds(1)),
                  new SimpleMeterRegistry()),
              channel.channel()),
          Duration.ofMinutes(1),
          100_000,
          clock);

  @AfterEach
  void close() {
    channel.close();
    server.kill();
  }

  @Test
  void asksAgainOnlyWhenItemsAreOld() {
    assertThat(items().value()).containsOnlyKeys("story-001", "story-002");
    items();
    assertThat(server.calls()).isEqualTo(1);

    clock.now = clock.now.plus(Duration.ofMinutes(2));

    items();
    assertThat(server.calls()).isEqualTo(2);
  }

  @Test
  void forgetsWhatIsDeleted() {
    items();
    profile.remove(newsroom.tenant(), "story-001");
    clock.now = clock.now.plus(Duration.ofMinutes(2));

    assertThat(items().value()).containsOnlyKeys("story-002");
    server.kill();
    assertThat(items().value()).containsOnlyKeys("story-002");
  }

  @Test
  void keepsOldItemsWhileTheServiceIsOut() {
    items();
    clock.now = clock.now.plus(Duration.ofDays(1));
    server.kill();

    Partial<Map<String, Item>> items = items();

    assertThat(items.value()).containsOnlyKeys("story-001", "story-002");
    assertThat(items.missing()).extracting(part -> part.dependency()).containsExactly("profile");
  }

  private Partial<Map<String, Item>> items() {
    List<String> ids = List.of("story-001", "story-002", "no-such");
    return shelf.items(Tenant.of(newsroom.tenant()), ids, AMPLE).join();
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
