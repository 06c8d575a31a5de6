package io.attune.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.Overloaded;
import io.grpc.Context;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private final Workers workers = new Workers(1, 1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    go.countDown();
    workers.close();
  }

  @Test
  void refusesWhatMayNotWait() {
    occupy();
    workers.run(() -> done.add("waited"), failures::add);

    workers.run(() -> done.add("refused"), failures::add);

    assertThat(failures).singleElement().isInstanceOf(Overloaded.class);
    go.countDown();
    await().untilAsserted(() -> assertThat(done).containsExactly("waited"));
  }

  @Test
  void doesNotBeginForACallerWhoLeft() {
    occupy();
    Context.CancellableContext call = Context.current().withCancellation();
    call.run(() -> workers.run(() -> done.add("begun"), failures::add));

    call.cancel(null);
    go.countDown();

    await().untilAsserted(() -> assertThat(failures).singleElement().isInstanceOf(Cancelled.class));
    assertThat(done).isEmpty();
  }

  @Test
  void handsOnWhatTheWorkThrows() {
    workers.run(
        () -> {
          throw new IllegalStateException("a defect");
        },
        failures::add);

    await()
        .untilAsserted(
            () ->
                assertThat(failures)
                    .singleElement()
                    .hasFieldOrPropertyWithValue("message", "a defect"));
  }

  private void occupy() {
    CountDownLatch busy = new CountDownLatch(1);
    workers.run(
        () -> {
          busy.countDown();
          awaitLatch(go);
        },
        failures::add);
    awaitLatch(busy);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
