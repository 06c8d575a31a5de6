package io.attune.gateway.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundQueueTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> handled = new CopyOnWriteArrayList<>();

  @Test
  void handlesInTheOrderOffered() {
    try (var queue = queue(10, 1, handled::addAll)) {
      List.of("a", "b", "c").forEach(queue::offer);

      await().untilAsserted(() -> assertThat(handled).containsExactly("a", "b", "c"));
    }
  }

  @Test
  void dropsAndCountsWhatDoesNotFit() {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (var queue =
        queue(
            2,
            1,
            batch -> {
              busy.countDown();
              awaitLatch(go);
              handled.addAll(batch);
            })) {
      queue.offer("first");
      awaitLatch(busy);
      List.of("a", "b", "c", "d").forEach(queue::offer);
      go.countDown();

      await().untilAsserted(() -> assertThat(handled).containsExactly("first", "a", "b"));
      assertThat(dropped()).isEqualTo(2);
    }
  }

  @Test
  void triesAgainBeforeItDrops() {
    AtomicInteger tries = new AtomicInteger();
    try (var queue =
        queue(
            10,
            2,
            batch -> {
              if (tries.incrementAndGet() < 2 || batch.contains("bad")) {
                throw new IllegalStateException("not now");
              }
              handled.addAll(batch);
            })) {
      queue.offer("good");
      await().untilAsserted(() -> assertThat(handled).containsExactly("good"));
      queue.offer("bad");

      await().untilAsserted(() -> assertThat(dropped()).isEqualTo(1));
      assertThat(tries).hasValue(4);
    }
  }

  @Test
  void worksOffWhatIsQueuedWhenItCloses() {
    var queue = queue(1_000, 1, handled::addAll);
    for (int i = 0; i < 500; i++) {
      queue.offer("e" + i);
    }

    queue.close();

    assertThat(handled).hasSize(500);
    queue.offer("late");
    assertThat(dropped()).isEqualTo(1);
  }

  private BackgroundQueue<String> queue(
      int capacity, int tries, BackgroundQueue.Work<String> work) {
    var settings = new BackgroundQueue.Settings(capacity, 10, tries, Duration.ofSeconds(20));
    return new BackgroundQueue<>("test", settings, work, meters);
  }

  private double dropped() {
    return meters.counter("attune.gateway.dropped", "queue", "test").count();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
