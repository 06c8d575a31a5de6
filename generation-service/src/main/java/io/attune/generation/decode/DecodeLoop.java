package io.attune.generation.decode;

import io.attune.contract.failure.Cancelled;
import io.attune.contract.failure.DeadlineExpired;
import io.attune.contract.failure.Failure;
import io.attune.contract.failure.Unavailable;
import io.attune.generation.model.Column;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.StepResult;
import io.attune.generation.model.Tokenizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * What the decoder does between two steps and in each.
 *
 * <p>A step holds the next token of every running candidate and, with the columns that are left of
 * a budget, chunks of the prompts of joining jobs; neither waits for the other. Jobs join when
 * there is room for all they may need and leave as soon as they end, are cancelled or expire.
 *
 * <p>Threading: the decoder's thread.
 */
final class DecodeLoop {
  private final LanguageModel model;
  private final Tokenizer tokenizer;
  private final Clock clock;
  private final JobQueue queue;
  private final SequenceRoom room;
  private final PrefixCache prefixes;
  private final LoadedAdapters adapters;
  private final Prefill prefill;
  private final Admission admission;
  private final DecoderCounters counters;
  private final LongSupplier nanos;
  private final List<Job> running = new ArrayList<>();

  DecodeLoop(
      LanguageModel model,
      Tokenizer tokenizer,
      DecoderLimits limits,
      Clock clock,
      JobQueue queue,
      SequenceRoom room,
      Admission admission,
      DecoderCounters counters,
      LongSupplier nanos) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.clock = clock;
    this.queue = queue;
    this.room = room;
    this.admission = admission;
    this.counters = counters;
    this.nanos = nanos;
    int firstPrefixSlot = model.slots() - limits.prefixSlots();
    prefixes = new PrefixCache(model, firstPrefixSlot, limits.prefixSlots());
    adapters = new LoadedAdapters(model, prefixes);
    prefill = new Prefill(model, limits, room, prefixes, counters);
  }

  boolean idle() {
    return running.isEmpty();
  }

  /** What is loaded; for errands. */
  LoadedAdapters adapters() {
    return adapters;
  }

  /** One turn: drops what is dead, admits what fits, runs one step. */
  void turn() {
    queue.takeErrands().forEach(Runnable::run);
    dropDead();
    admit();
    if (!running.isEmpty()) {
      step();
    }
    adapters.sweep(number -> running.stream().anyMatch(job -> job.adapter() == number));
    counters.running(
        running.size(),
        running.stream()
            .flatMap(job -> job.sequences().stream())
            .filter(s -> !s.finished())
            .count(),
        model.freeTokens());
  }

  private void dropDead() {
    Instant now = clock.instant();
    for (Job job : queue.removeIf(waiting -> death(waiting, now) != null)) {
      job.fail(death(job, now));
    }
    for (Job job : List.copyOf(running)) {
      Failure death = death(job, now);
      if (death != null) {
        leave(job);
        job.fail(death);
      }
    }
  }

  private static Failure death(Job job, Instant now) {
    Instant deadline = job.request().deadline();
    if (job.cancelled() || job.result().isDone()) {
      return new Cancelled("the caller left");
    }
    return deadline != null && !now.isBefore(deadline)
        ? new DeadlineExpired("the deadline passed before the text was written")
        : null;
  }

  private void admit() {
    Job job = queue.peek();
    while (job != null && room.hasSlots(job.request())) {
      boolean fits = room.hasTokens(job.request());
      while (!fits && prefixes.evict()) {
        fits = room.hasTokens(job.request());
      }
      if (!fits) {
        return;
      }
      Job admitted = job;
      if (!queue.removeIf(waiting -> waiting == admitted).isEmpty()) {
        admit(job);
      }
      job = queue.peek();
    }
  }

  private void admit(Job job) {
    OptionalInt adapter = adapters.number(job.request().adapter());
    if (adapter.isEmpty()) {
      job.fail(new Unavailable("adapter", "has left", null));
      return;
    }
    if (!running.isEmpty() && admission.tooLate(job)) {
      job.fail(new DeadlineExpired("the deadline can no longer be met"));
      return;
    }
    job.admit(room.take(job.request()), adapter.getAsInt(), nanos.getAsLong());
    running.add(job);
  }

  private void step() {
    List<Column> columns = new ArrayList<>();
    List<Sequence> next = new ArrayList<>();
    List<Job> owners = new ArrayList<>();
    for (Job job : running) {
      for (Sequence sequence : job.sequences()) {
        if (!sequence.finished()) {
          columns.add(
              new Column(
                  sequence.slot(),
                  sequence.lastPosition(),
                  sequence.lastToken(),
                  job.adapter(),
                  Readout.SCORES));
          next.add(sequence);
          owners.add(job);
        }
      }
    }
    List<Prefill.Chunk> chunks = prefill.addTo(columns, running);
    long start = nanos.getAsLong();
    StepResult result = model.step(columns);
    counters.step(columns.size(), next.size(), start, nanos.getAsLong());
    for (int i = 0; i < next.size(); i++) {
      Sequence sequence = next.get(i);
      int column = i;
      guarded(owners.get(i), () -> advance(sequence, result, column));
    }
    for (Prefill.Chunk chunk : chunks) {
      guarded(chunk.job(), () -> finishChunk(chunk, result));
    }
    counters.stepDone(next.size(), nanos.getAsLong());
    for (Job job : List.copyOf(running)) {
      if (job.finished()) {
        running.remove(job);
        job.succeed(nanos.getAsLong());
      }
    }
  }

  private void finishChunk(Prefill.Chunk chunk, StepResult result) {
    Job job = chunk.job();
    job.compute(chunk.length());
    int shared = job.request().sharedPrefix();
    if (job.computed() >= shared
        && job.computed() - chunk.length() < shared
        && room.spareTokens() >= model.pageTokens()) {
      prefixes.keep(job.promptSlot(), job.adapter(), job.prompt(), shared);
    }
    if (!job.prefilling()) {
      room.fork(job);
      job.startWriting(tokenizer, nanos.getAsLong());
      counters.firstTokens(job, nanos.getAsLong());
      int column = chunk.firstColumn() + chunk.length() - 1;
      job.sequences().forEach(sequence -> advance(sequence, result, column));
    }
  }

  private void advance(Sequence sequence, StepResult result, int column) {
    try {
      sequence.advance(result.scores(column));
      counters.token();
    } finally {
      // Its listener may throw while it hears the last words.
      if (sequence.finished()) {
        room.release(sequence.slot());
      }
    }
  }

  /** Does one job's part of a step; what its listener throws is its own affair. */
  private void guarded(Job job, Runnable part) {
    if (job.result().isDone()) {
      return;
    }
    try {
      part.run();
    } catch (RuntimeException e) {
      leave(job);
      job.failUnexpectedly(e);
    }
  }

  /** Takes a job's slots back. */
  private void leave(Job job) {
    running.remove(job);
    room.forgetPromise(job);
    if (job.sequences().isEmpty()) {
      for (int slot : job.slots()) {
        room.release(slot);
      }
    }
    job.sequences().stream()
        .filter(sequence -> !sequence.finished())
        .forEach(sequence -> room.release(sequence.slot()));
  }

  /** Gives the kept prefixes up. */
  void close() {
    prefixes.clear();
  }

  /** Fails everything that runs, after the model failed. */
  void failAll(RuntimeException cause) {
    for (Iterator<Job> jobs = List.copyOf(running).iterator(); jobs.hasNext(); ) {
      Job job = jobs.next();
      leave(job);
      job.fail(new Unavailable("language model", String.valueOf(cause.getMessage()), cause));
    }
    prefixes.clear();
  }
}
