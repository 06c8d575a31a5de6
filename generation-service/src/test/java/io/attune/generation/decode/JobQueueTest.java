package io.attune.generation.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.decode.DecoderObserver.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobQueueTest {
  private final JobQueue queue = new JobQueue(new DecoderLimits(3, 100, 16, 0));

  private static Job job(Priority priority, int promptTokens) {
    GenerationRequest request =
        new GenerationRequest(
            new int[promptTokens],
            0,
            10,
            List.of(Sampling.greedy()),
            Set.of(),
            List.of(),
            null,
            priority);
    return new Job(request, (candidate, delta) -> {}, 0);
  }

  private Job waiting(Priority priority, int promptTokens) {
    Job job = job(priority, promptTokens);
    assertThat(queue.add(job).refusal()).isNull();
    return job;
  }

  @Test
  void givesTheUrgentOutFirstThenTheOldest() {
    Job later = waiting(Priority.PREFETCH, 5);
    Job first = waiting(Priority.INTERACTIVE, 5);
    Job second = waiting(Priority.INTERACTIVE, 5);
    List<Job> order = new ArrayList<>();
    for (Job next = queue.peek(); next != null; next = queue.peek()) {
      Job taken = next;
      order.add(taken);
      queue.removeIf(job -> job == taken);
    }
    assertThat(order).containsExactly(first, second, later);
  }

  @Test
  void displacesTheYoungestPrefetchWhereTheQueueIsFull() {
    Job old = waiting(Priority.PREFETCH, 5);
    Job young = waiting(Priority.PREFETCH, 5);
    waiting(Priority.INTERACTIVE, 5);

    assertThat(queue.add(job(Priority.PREFETCH, 5)).refusal()).isEqualTo(Refusal.QUEUE_FULL);
    assertThat(queue.add(job(Priority.INTERACTIVE, 5)).displaced()).containsExactly(young);
    assertThat(queue.add(job(Priority.INTERACTIVE, 5)).displaced()).containsExactly(old);
    assertThat(queue.add(job(Priority.INTERACTIVE, 5)).refusal()).isEqualTo(Refusal.QUEUE_FULL);
    assertThat(queue.size()).isEqualTo(3);
  }

  @Test
  void displacesAsManyAsItsTokensNeed() {
    Job old = waiting(Priority.PREFETCH, 40);
    Job young = waiting(Priority.PREFETCH, 40);
    assertThat(queue.add(job(Priority.INTERACTIVE, 70)).displaced()).containsExactly(young, old);
  }

  @Test
  void displacesNothingWhereThatWouldNotMakeRoom() {
    Job urgent = waiting(Priority.INTERACTIVE, 60);
    Job prefetch = waiting(Priority.PREFETCH, 20);
    JobQueue.Entry entry = queue.add(job(Priority.INTERACTIVE, 50));

    assertThat(entry.refusal()).isEqualTo(Refusal.QUEUE_TOKENS);
    assertThat(entry.displaced()).isEmpty();
    assertThat(queue.ahead(Priority.PREFETCH)).isEqualTo(new Backlog(2, 80, 20));
    assertThat(queue.peek()).isSameAs(urgent);
    assertThat(queue.removeIf(job -> true)).containsExactlyInAnyOrder(urgent, prefetch);
    assertThat(queue.ahead(Priority.PREFETCH)).isEqualTo(Backlog.NONE);
  }

  @Test
  void takesALongPromptWhereNothingElseWaits() {
    waiting(Priority.PREFETCH, 500);
  }

  @Test
  void countsOnlyWhatIsAsUrgentAsBeforeIt() {
    waiting(Priority.PREFETCH, 30);
    waiting(Priority.INTERACTIVE, 20);
    assertThat(queue.ahead(Priority.INTERACTIVE)).isEqualTo(new Backlog(1, 20, 10));
    assertThat(queue.ahead(Priority.PREFETCH)).isEqualTo(new Backlog(2, 50, 20));
  }

  @Test
  void takesNothingOnceClosed() {
    Job job = waiting(Priority.INTERACTIVE, 5);
    assertThat(queue.close()).containsExactly(job);
    assertThat(queue.add(job(Priority.INTERACTIVE, 5)).refusal()).isEqualTo(Refusal.CLOSED);
  }

  @Test
  void losesAndDoublesNothing() {
    Random random = new Random(5);
    Set<Job> in = new HashSet<>();
    Set<Job> out = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      Job job = job(Priority.values()[random.nextInt(2)], 1 + random.nextInt(60));
      JobQueue.Entry entry = queue.add(job);
      if (entry.refusal() == null) {
        in.add(job);
      }
      entry.displaced().forEach(displaced -> assertThat(out.add(displaced)).isTrue());
      if (random.nextInt(3) == 0) {
        Job next = queue.peek();
        queue.removeIf(each -> each == next).forEach(each -> assertThat(out.add(each)).isTrue());
      }
      assertThat(queue.size()).isBetween(0, 3).isEqualTo(in.size() - out.size());
    }
    queue.close().forEach(left -> assertThat(out.add(left)).isTrue());
    assertThat(out).isEqualTo(in);
  }
}
