package io.attune.interest.batching;

import static io.attune.interest.batching.Priority.INTERACTIVE;
import static io.attune.interest.batching.Priority.PREFETCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import io.attune.contract.failure.Overloaded;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.batching.GatedFunction.Batch;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {
  private static final Duration DELAY = Duration.ofMillis(1);
  private static final List<Integer> SIZES = List.of(1, 2, 4, 8);
  private static final Caller PATIENT = Caller.patient(INTERACTIVE);

  private final FakeTicker ticker = new FakeTicker();
  private final GatedFunction function = new GatedFunction();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private int waitsBefore;
  private Batcher<Integer, Integer> batcher =
      batcher(new BatchingPolicy(SIZES, Duration.ZERO, 10, 1));

  @AfterEach
  void close() {
    function.let(1_000);
    batcher.close();
  }

  @Test
  void runsARequestAtOnceWhenIdle() throws Exception {
    batcher.close();
    batcher = batcher(new BatchingPolicy(SIZES, DELAY, 10, 1));
    function.let(3);

    for (int i = 1; i <= 3; i++) {
      assertThat(get(submit(i))).isEqualTo(10 * i);
      assertThat(function.awaitStart()).isEqualTo(new Batch(List.of(i)));
    }

    assertThat(ticker.waits()).isZero();
  }

  @Test
  void gathersWhatComesWhileItComputes() throws Exception {
    submit(1);
    function.awaitStart();
    List<CompletableFuture<Integer>> answers = submit(2, 3, 4, 5, 6);

    function.let(2);

    assertThat(function.awaitStart()).isEqualTo(new Batch(List.of(2, 3, 4, 5, 6)));
    assertThat(get(answers)).containsExactly(20, 30, 40, 50, 60);
  }

  @Test
  void makesNoBatchLargerThanTheMaximum() throws Exception {
    submit(0);
    function.awaitStart();
    submit(1, 2, 3, 4, 5, 6, 7, 8, 9);

    function.let(3);

    assertThat(function.awaitStart()).isEqualTo(new Batch(List.of(1, 2, 3, 4, 5, 6, 7, 8)));
    assertThat(function.awaitStart().inputs()).containsExactly(9);
  }

  @Test
  void tellsTheSmallestAllowedSize() {
    BatchingPolicy policy = new BatchingPolicy(SIZES, DELAY, 10, 1);

    assertThat(policy.sizeFor(3)).isEqualTo(4);
    assertThat(policy.sizeFor(8)).isEqualTo(8);
    assertThatThrownBy(() -> policy.sizeFor(9)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void underLoadWaitsForTheCallersOfTheBatchBefore() throws Exception {
    afterABatchOf(3);

    submit(1);
    ticker.awaitWaiting();
    submit(2);
    ticker.awaitWaiting();
    assertThat(function.nothingStarted()).isTrue();
    submit(3);

    assertThat(function.awaitStart().inputs()).containsExactly(1, 2, 3);
  }

  @Test
  void closesBatchWhenDelayElapses() throws Exception {
    afterABatchOf(3);
    CompletableFuture<Integer> first = submit(1);
    ticker.awaitWaiting();

    ticker.advance(DELAY);

    assertThat(function.awaitStart().inputs()).containsExactly(1);
    function.let(2);
    assertThat(get(first)).isEqualTo(10);
    waitsBefore = ticker.waits();
    submit(2);
    assertThat(function.awaitStart().inputs()).as("now alone").containsExactly(2);
    assertThat(ticker.waits()).isEqualTo(waitsBefore);
  }

  @Test
  void doesNotWaitWhereTheLoadIsLongOver() throws Exception {
    afterABatchOf(3);
    ticker.advance(DELAY);

    submit(1);

    assertThat(function.awaitStart().inputs()).containsExactly(1);
    assertThat(ticker.waits()).isEqualTo(waitsBefore);
  }

  @Test
  void doesNotSpendTheTimeOfAnImpatientCallerOnOthers() throws Exception {
    afterABatchOf(3);
    submit(1);
    ticker.awaitWaiting();

    submit(2, FakeCaller.within(DELAY));
    ticker.awaitWaiting();
    ticker.advance(DELAY.dividedBy(2));

    assertThat(function.awaitStart().inputs()).containsExactly(1, 2);
  }

  @Test
  void computesTheMoreUrgentFirst() throws Exception {
    submit(0);
    function.awaitStart();
    submit(7, Caller.patient(PREFETCH));
    submit(8, Caller.patient(PREFETCH));
    submit(1, 2, 3, 4, 5, 6, 9);

    function.let(3);

    assertThat(function.awaitStart().inputs()).containsExactly(1, 2, 3, 4, 5, 6, 9, 7);
    assertThat(function.awaitStart().inputs()).containsExactly(8);
  }

  @Test
  void refusesWhatFindsNoRoomAndSaysWhenToComeBack() throws Exception {
    submit(-1);
    function.awaitStart();
    ticker.advance(Duration.ofMillis(20)); // What a batch takes.
    function.let(1);
    submit(0);
    function.awaitStart();
    submit(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    assertThatThrownBy(() -> get(submit(11)))
        .isInstanceOfSatisfying(
            Overloaded.class,
            refused ->
                assertThat(refused.retryAfter())
                    .as("two batches")
                    .isEqualTo(Duration.ofMillis(40)));
    assertThat(outcomes("full")).isEqualTo(1);
  }

  @Test
  void prefetchingGivesUpItsPlacesTheLatestFirst() throws Exception {
    submit(0);
    function.awaitStart();
    List<CompletableFuture<Integer>> prefetched = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      prefetched.add(submit(i, Caller.patient(PREFETCH)));
    }
    submit(11, 12, 13, 14, 15, 16, 17);
    assertThat(prefetched).noneMatch(CompletableFuture::isDone);

    CompletableFuture<Integer> urgent = submit(18);

    assertThatThrownBy(() -> get(prefetched.get(2))).isInstanceOf(Overloaded.class);
    assertThat(outcomes("displaced")).isEqualTo(1);
    function.let(3);
    assertThat(get(urgent)).isEqualTo(180);
    assertThat(get(prefetched.subList(0, 2))).containsExactly(10, 20);
  }

  @Test
  void makesRoomFromRequestsThatNobodyWaitsFor() throws Exception {
    submit(0);
    function.awaitStart();
    List<CompletableFuture<Integer>> answers = submit(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    answers.get(4).cancel(false);

    CompletableFuture<Integer> another = submit(11);

    function.let(3);
    assertThat(get(another)).isEqualTo(110);
  }

  @Test
  void computesNothingForCallersWhoLeftOrWhoseTimeIsOver() throws Exception {
    submit(0);
    function.awaitStart();
    FakeCaller leaves = FakeCaller.patient();
    CompletableFuture<Integer> left = submit(1, leaves);
    CompletableFuture<Integer> cancelled = submit(2);
    CompletableFuture<Integer> expired = submit(3, FakeCaller.within(DELAY));
    CompletableFuture<Integer> stays = submit(4, FakeCaller.within(DELAY.plusNanos(1)));

    leaves.leave(new Cancelled("gone"));
    cancelled.cancel(false);
    ticker.advance(DELAY);
    function.let(2);

    assertThat(function.awaitStart().inputs()).containsExactly(4);
    assertThat(get(stays)).isEqualTo(40);
    assertThatThrownBy(() -> get(left)).isInstanceOf(Cancelled.class);
    assertThatThrownBy(() -> get(expired)).isInstanceOf(DeadlineExpired.class);
    batcher.close();
    assertThat(outcomes("cancelled")).isEqualTo(2);
    assertThat(outcomes("expired")).isEqualTo(1);
  }

  @Test
  void countsACallerWhoseDeadlineEndedTheCallAsExpired() throws Exception {
    submit(0);
    function.awaitStart();
    FakeCaller caller = FakeCaller.patient();
    CompletableFuture<Integer> answer = submit(1, caller);

    caller.leave(new DeadlineExpired("over"));
    function.let(1);

    assertThatThrownBy(() -> get(answer)).isInstanceOf(DeadlineExpired.class);
    batcher.close();
    assertThat(outcomes("expired")).isEqualTo(1);
  }

  @Test
  void takesNoRequestWhoseTimeIsOver() {
    assertThatThrownBy(() -> get(submit(1, FakeCaller.within(Duration.ZERO))))
        .isInstanceOf(DeadlineExpired.class);
    assertThat(function.nothingStarted()).isTrue();
  }

  @Test
  void oneBadRequestFailsByItself() throws Exception {
    function.failOn(2);
    submit(0);
    function.awaitStart();
    List<CompletableFuture<Integer>> answers = submit(1, 2, 3);

    function.let(5);

    assertThat(get(answers.get(0))).isEqualTo(10);
    assertThatThrownBy(() -> get(answers.get(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bad input in [2]");
    assertThat(get(answers.get(2))).isEqualTo(30);
    assertThat(outcomes("failed")).isEqualTo(1);
    assertThat(meters.get("attune.batching.batch.size").summary())
        .returns(5L, DistributionSummary::count)
        .returns(1.0 + 3 + 1 + 1 + 1, DistributionSummary::totalAmount);
  }

  @Test
  void answersSeveralRequestsOfOneCallerInTheirOrder() {
    function.let(3);

    assertThat(batcher.call(List.of(3, 1, 2), PATIENT)).containsExactly(30, 10, 20);
  }

  @Test
  void givesUpTheOtherRequestsOfACallerWhereOneFails() throws Exception {
    function.failOn(0);
    submit(0);
    function.awaitStart();

    assertThatThrownBy(
            () -> batcher.call(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), FakeCaller.patient()))
        .isInstanceOf(Overloaded.class);

    function.let(1);
    batcher.close();
    assertThat(function.nothingStarted()).isTrue();
    assertThat(outcomes("cancelled")).isEqualTo(10);
  }

  @Test
  void aWrongNumberOfOutputsIsAFailure() {
    batcher.close();
    batcher =
        new Batcher<>(
            "wrong",
            inputs -> List.of(),
            new BatchingPolicy(List.of(1), DELAY, 1, 1),
            ticker,
            new BatchingMetrics(meters, "wrong"));

    assertThatThrownBy(() -> get(submit(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("0 outputs for 1 requests");
  }

  @Test
  void computesWhatWaitsBeforeItIsClosed() throws Exception {
    submit(0);
    function.awaitStart();
    List<CompletableFuture<Integer>> answers = submit(1, 2);
    function.let(2);

    batcher.close();

    assertThat(answers).allMatch(CompletableFuture::isDone);
    assertThat(get(answers)).containsExactly(10, 20);
    assertThatThrownBy(() -> get(submit(3))).isInstanceOf(Unavailable.class);
    assertThat(outcomes("closed")).isEqualTo(1);
  }

  @Test
  void closingWaitsForTheBatchThatIsComputed() throws Exception {
    CompletableFuture<Integer> answer = submit(0);
    function.awaitStart();
    answer.cancel(false); // Even where nobody waits for it.

    CompletableFuture<Void> closed = CompletableFuture.runAsync(batcher::close);
    while (!refusesAll()) {
      Thread.onSpinWait();
    }
    assertThat(closed).isNotDone();
    function.let(1);

    closed.get(30, TimeUnit.SECONDS);
  }

  @Test
  void computesOnAsManyThreadsAsItHas() throws Exception {
    batcher.close();
    batcher = batcher(new BatchingPolicy(List.of(1), Duration.ZERO, 10, 2));

    List<CompletableFuture<Integer>> answers = submit(1, 2, 3);
    List<Integer> inputs = new ArrayList<>(function.awaitStart().inputs());
    inputs.addAll(function.awaitStart().inputs());

    assertThat(inputs).containsExactlyInAnyOrder(1, 2);
    function.let(3);
    assertThat(get(answers)).containsExactly(10, 20, 30);
  }

  @Test
  void measuresRequestsAgainstExecutions() throws Exception {
    submit(0);
    function.awaitStart();
    List<CompletableFuture<Integer>> answers = submit(1, 2, 3, 4);
    ticker.advance(Duration.ofMillis(5));
    function.let(1);
    function.awaitStart();
    ticker.advance(Duration.ofMillis(7));
    function.let(1);
    get(answers);

    assertThat(outcomes("answered")).isEqualTo(5);
    assertThat(meters.get("attune.batching.queue.time").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(4 * 5);
    assertThat(meters.get("attune.batching.compute.time").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(5 + 7);
    assertThat(meters.get("attune.batching.batch.size").summary())
        .returns(2L, DistributionSummary::count)
        .returns(4.0, DistributionSummary::max);
    assertThat(meters.get("attune.batching.waiting").gauge().value()).isZero();
  }

  /** A batch of so many has just ended, and nothing waits; from now on there is a delay. */
  private void afterABatchOf(int size) throws Exception {
    batcher.close();
    batcher = batcher(new BatchingPolicy(SIZES, DELAY, 10, 1));
    CompletableFuture<Integer> first = submit(-1);
    function.awaitStart();
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      answers.add(submit(0));
    }
    function.let(1);
    get(first);
    ticker.awaitWaiting(); // For the first one to come back, which it does not.
    ticker.advance(DELAY);
    function.awaitStart();
    function.let(1);
    get(answers);
    waitsBefore = ticker.waits();
  }

  private boolean refusesAll() {
    CompletableFuture<Integer> probe = submit(99, FakeCaller.patient());
    boolean refused = probe.isDone();
    probe.cancel(false);
    return refused;
  }

  private Batcher<Integer, Integer> batcher(BatchingPolicy policy) {
    return new Batcher<>("test", function, policy, ticker, new BatchingMetrics(meters, "test"));
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Integer> submit(int input, Caller caller) {
    return batcher.submit(input, caller);
  }

  @CanIgnoreReturnValue
  private CompletableFuture<Integer> submit(int input) {
    return submit(input, PATIENT);
  }

  @CanIgnoreReturnValue
  private List<CompletableFuture<Integer>> submit(int first, int... others) {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    answers.add(submit(first));
    for (int input : others) {
      answers.add(submit(input));
    }
    return answers;
  }

  private double outcomes(String outcome) {
    return meters.get("attune.batching.requests").tag("outcome", outcome).counter().count();
  }

  private static Integer get(CompletableFuture<Integer> answer) throws Exception {
    try {
      return answer.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw (Exception) e.getCause();
    }
  }

  private static List<Integer> get(List<CompletableFuture<Integer>> answers) throws Exception {
    List<Integer> values = new ArrayList<>();
    for (CompletableFuture<Integer> answer : answers) {
      values.add(get(answer));
    }
    return values;
  }
}
