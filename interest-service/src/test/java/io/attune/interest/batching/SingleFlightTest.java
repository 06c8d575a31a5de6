package io.attune.interest.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.Overloaded;
import io.attune.interest.batching.SingleFlight.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SingleFlight<String, Integer> flights = new SingleFlight<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void stop() {
    gate.countDown();
    threads.shutdown();
  }

  @Test
  void answersAllWithOneWork() throws Exception {
    CompletableFuture<Answer<Integer>> first = call(FakeCaller.patient(), held(() -> 1));
    awaitStarted();
    List<CompletableFuture<Answer<Integer>>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      others.add(callAndWait(FakeCaller.patient(), SingleFlightTest::notWanted));
    }

    gate.countDown();

    assertThat(get(first)).isEqualTo(new Answer<>(1, false));
    for (CompletableFuture<Answer<Integer>> other : others) {
      assertThat(get(other)).isEqualTo(new Answer<>(1, true));
    }
    assertThat(flights.call("key", FakeCaller.patient(), () -> 2))
        .as("what comes later asks anew")
        .isEqualTo(new Answer<>(2, false));
  }

  @Test
  void doesNotKeepDifferentQuestionsWaiting() throws Exception {
    CompletableFuture<Answer<Integer>> first = call(FakeCaller.patient(), held(() -> 1));
    awaitStarted();

    assertThat(flights.call("another", FakeCaller.patient(), () -> 2).value()).isEqualTo(2);
    assertThat(flights.call("key", Caller.patient(Priority.PREFETCH), () -> 3).value())
        .as("of another priority")
        .isEqualTo(3);

    gate.countDown();
    assertThat(get(first).value()).isEqualTo(1);
  }

  @Test
  void whoLeavesLeavesAlone() throws Exception {
    CompletableFuture<Answer<Integer>> first = call(FakeCaller.patient(), held(() -> 1));
    awaitStarted();
    FakeCaller leaves = FakeCaller.patient();
    CompletableFuture<Answer<Integer>> left = callAndWait(leaves, SingleFlightTest::notWanted);
    CompletableFuture<Answer<Integer>> stays =
        callAndWait(FakeCaller.patient(), SingleFlightTest::notWanted);

    leaves.leave(new Cancelled("gone"));

    assertThatThrownBy(() -> get(left)).isInstanceOf(Cancelled.class);
    gate.countDown();
    assertThat(get(first).value()).isEqualTo(1);
    assertThat(get(stays).value()).isEqualTo(1);
  }

  @Test
  void whereTheOneWhoWorksLeavesAnotherBeginsAnew() throws Exception {
    CompletableFuture<Answer<Integer>> first =
        call(
            FakeCaller.patient(),
            held(
                () -> {
                  throw new Cancelled("gone");
                }));
    awaitStarted();
    CompletableFuture<Answer<Integer>> other = callAndWait(FakeCaller.patient(), () -> 2);

    gate.countDown();

    assertThatThrownBy(() -> get(first)).isInstanceOf(Cancelled.class);
    assertThat(get(other)).isEqualTo(new Answer<>(2, false));
  }

  @Test
  void aFailureIsEverybodys() throws Exception {
    CompletableFuture<Answer<Integer>> first =
        call(
            FakeCaller.patient(),
            held(
                () -> {
                  throw new Overloaded("full", Duration.ofMillis(5));
                }));
    awaitStarted();
    CompletableFuture<Answer<Integer>> other =
        callAndWait(FakeCaller.patient(), SingleFlightTest::notWanted);

    gate.countDown();

    assertThatThrownBy(() -> get(first)).isInstanceOf(Overloaded.class);
    assertThatThrownBy(() -> get(other)).isInstanceOf(Overloaded.class);
  }

  private static Integer notWanted() {
    throw new AssertionError("somebody else works for it");
  }

  private Supplier<Integer> held(Supplier<Integer> work) {
    return () -> {
      started.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return work.get();
    };
  }

  private void awaitStarted() throws InterruptedException {
    assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private CompletableFuture<Answer<Integer>> callAndWait(FakeCaller caller, Supplier<Integer> work)
      throws InterruptedException {
    CompletableFuture<Answer<Integer>> answer = call(caller, work);
    caller.awaitWaiting();
    return answer;
  }

  private CompletableFuture<Answer<Integer>> call(Caller caller, Supplier<Integer> work) {
    return CompletableFuture.supplyAsync(() -> flights.call("key", caller, work), threads);
  }

  private static Answer<Integer> get(CompletableFuture<Answer<Integer>> answer) throws Exception {
    try {
      return answer.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }
}
