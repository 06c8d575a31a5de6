package io.attune.profile.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.profile.domain.EventResult;
import io.attune.profile.domain.EventResult.Outcome;
import io.attune.profile.v1.Change;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.EventType;
import io.attune.testkit.RedisProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
  private static final int CRASHES = 4;
  private static final int WRITERS = 4;
  private static final int BATCHES_BEFORE_CRASH = 15;

  @TempDir Path dir;

  @Test
  void killingRedisAmidWritesLosesNoAcknowledgedEvent() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try (RedisProcess server = RedisProcess.start(dir);
        Wiring service = Wiring.of(server, Map.of())) {
      Tenant tenant = service.newTenant();
      List<String> acknowledged = new ArrayList<>();
      for (int crash = 0; crash < CRASHES; crash++) {
        CountDownLatch busy = new CountDownLatch(BATCHES_BEFORE_CRASH);
        List<Future<List<String>>> written = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
          String prefix = "e-" + crash + "-" + w + "-";
          written.add(writers.submit(() -> writeUntilGone(service, tenant, prefix, busy)));
        }
        busy.await();
        server.kill();
        for (Future<List<String>> ids : written) {
          acknowledged.addAll(ids.get());
        }
        server.restart();
      }
      assertThat(acknowledged).hasSizeGreaterThan(CRASHES * BATCHES_BEFORE_CRASH);
      assertThat(
              service.changes(tenant).stream()
                  .map(Change::getEventRecorded)
                  .map(Event::getId)
                  .toList())
          .containsAll(acknowledged)
          .doesNotHaveDuplicates();
      assertAllInHistories(service, tenant, acknowledged);
    } finally {
      writers.shutdownNow();
    }
  }

  /** Records batches until Redis is gone; the ids of the events that were acknowledged. */
  private static List<String> writeUntilGone(
      Wiring service, Tenant tenant, String prefix, CountDownLatch busy) {
    List<String> acknowledged = new ArrayList<>();
    for (int batch = 0; ; batch++) {
      List<Event> events = batch(prefix + batch + "-");
      try {
        for (EventResult result : service.intake.record(tenant, events)) {
          assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
          acknowledged.add(result.eventId());
        }
        busy.countDown();
      } catch (Unavailable gone) {
        return acknowledged;
      }
    }
  }

  /** Each event's item is its id, so that it can be found in its user's history. */
  private static List<Event> batch(String prefix) {
    return IntStream.range(0, 20)
        .mapToObj(
            i ->
                Event.newBuilder()
                    .setId(prefix + i)
                    .setUserId("u-" + prefix + i % 5)
                    .setItemId(prefix + i)
                    .setType(EventType.EVENT_TYPE_CLICK)
                    .build())
        .toList();
  }

  private static void assertAllInHistories(
      Wiring service, Tenant tenant, List<String> acknowledged) {
    for (String id : acknowledged) {
      int lastDash = id.lastIndexOf('-') + 1;
      String user = "u-" + id.substring(0, lastDash) + Integer.parseInt(id.substring(lastDash)) % 5;
      assertThat(service.history(tenant, user).interactions())
          .anySatisfy(interaction -> assertThat(interaction.itemId()).isEqualTo(id));
    }
  }
}
