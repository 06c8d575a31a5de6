package io.attune.interest.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Multiplies by ten, each batch once a test lets it. */
final class GatedFunction implements BatchFunction<Integer, Integer> {
  record Batch(List<Integer> inputs) {}

  private static final long PATIENCE_SECONDS = 10;

  private final BlockingQueue<Batch> started = new LinkedBlockingQueue<>();
  private final Semaphore gate = new Semaphore(0);
  private final Set<Integer> bad = ConcurrentHashMap.newKeySet();

  /** Batches with this input fail. */
  void failOn(int input) {
    bad.add(input);
  }

  /** Waits for the next batch to start. */
  Batch awaitStart() throws InterruptedException {
    Batch batch = started.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(batch).as("a batch starts").isNotNull();
    return batch;
  }

  boolean nothingStarted() {
    return started.isEmpty();
  }

  void let(int batches) {
    gate.release(batches);
  }

  @Override
  public List<Integer> compute(List<Integer> inputs) {
    started.add(new Batch(inputs));
    gate.acquireUninterruptibly();
    if (inputs.stream().anyMatch(bad::contains)) {
      throw new IllegalArgumentException("bad input in " + inputs);
    }
    return inputs.stream().map(input -> input * 10).toList();
  }
}
