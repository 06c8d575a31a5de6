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
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * What the decoder does between two steps and in each.
 *
 * <p>A step holds the next token of every running candidate and, with the columns that are left of
 * a budget, chunks of the prompts of joining jobs; neither waits for the other. Jobs join when
 * there is room for all they may need and leave as soon as they end, are cancelled or expire.
 *
 * <p>A joining prompt starts from the longest run of its tokens that is in the cache already, be it
 * a kept prefix or another job's prompt. Where a job ahead of it is still computing a longer common
 * start, it waits for that rather than computing the same twice.
 *
 * <p>Threading: the decoder's thread.
 */
final class DecodeLoop {
  private static final int LEAST_SHARED = 16;

  private final LanguageModel model;
  private final Tokenizer tokenizer;
  private final DecoderLimits limits;
  private final Clock clock;
  private final JobQueue queue;
  private final SequenceRoom room;
  private final PrefixCache prefixes;
  private final DecoderCounters counters;
  private final List<Job> running = new ArrayList<>();

  DecodeLoop(
      LanguageModel model,
      Tokenizer tokenizer,
      DecoderLimits limits,
      Clock clock,
      JobQueue queue,
      SequenceRoom room,
      DecoderCounters counters) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.limits = limits;
    this.clock = clock;
    this.queue = queue;
    this.room = room;
    this.counters = counters;
    int firstPrefixSlot = model.slots() - limits.prefixSlots();
    prefixes = new PrefixCache(model, firstPrefixSlot, limits.prefixSlots());
  }

  /** A part of a prompt in a step: its columns and where they begin. */
  private record Chunk(Job job, int firstColumn, int length) {}

  boolean idle() {
    return running.isEmpty();
  }

  /** One turn: drops what is dead, admits what fits, runs one step. */
  void turn() {
    dropDead();
    admit();
    if (!running.isEmpty()) {
      step();
    }
    counters.running(
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
        job.admit(room.take(job.request()), System.nanoTime());
        running.add(job);
      }
      job = queue.peek();
    }
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
                  sequence.slot(), sequence.lastPosition(), sequence.lastToken(), Readout.SCORES));
          next.add(sequence);
          owners.add(job);
        }
      }
    }
    List<Chunk> chunks = addChunks(columns);
    long start = System.nanoTime();
    StepResult result = model.step(columns);
    counters.step(columns.size(), System.nanoTime() - start);
    for (int i = 0; i < next.size(); i++) {
      Sequence sequence = next.get(i);
      int column = i;
      guarded(owners.get(i), () -> advance(sequence, result, column));
    }
    for (Chunk chunk : chunks) {
      guarded(chunk.job, () -> finishChunk(chunk, result));
    }
    for (Job job : List.copyOf(running)) {
      if (job.finished()) {
        running.remove(job);
        job.succeed(System.nanoTime());
      }
    }
  }

  private List<Chunk> addChunks(List<Column> columns) {
    List<Chunk> chunks = new ArrayList<>();
    int budget = Math.min(limits.chunkTokens(), model.maxColumns() - columns.size());
    List<Job> joining =
        running.stream()
            .filter(Job::prefilling)
            .sorted(Comparator.comparing(job -> job.request().priority()))
            .toList();
    for (int i = 0; i < joining.size() && budget > 0; i++) {
      Job job = joining.get(i);
      if (job.placed() || place(job, joining.subList(0, i))) {
        int length = Math.min(budget, job.prompt().length - job.computed());
        chunks.add(new Chunk(job, columns.size(), length));
        addChunk(columns, job, length);
        budget -= length;
      }
    }
    return chunks;
  }

  private static void addChunk(List<Column> columns, Job job, int length) {
    int end = job.computed() + length;
    for (int position = job.computed(); position < end; position++) {
      Readout readout = position == job.prompt().length - 1 ? Readout.SCORES : Readout.NONE;
      columns.add(new Column(job.promptSlot(), position, job.prompt()[position], readout));
    }
  }

  /** Takes over what is computed of a prompt; false where it should wait for a job ahead of it. */
  private boolean place(Job job, List<Job> ahead) {
    int[] prompt = job.prompt();
    // The last token is always computed: its scores are needed.
    int most = prompt.length - 1;
    PrefixCache.Match best = prefixes.find(prompt);
    for (Job other : running) {
      int common = Math.min(other.computed(), PrefixCache.common(prompt, other.prompt()));
      if (other != job && other.holdsPromptSlot() && common > best.length()) {
        best = new PrefixCache.Match(other.promptSlot(), common);
      }
    }
    int length = Math.min(most, best.length());
    for (Job other : ahead) {
      int coming = Math.min(most, PrefixCache.common(prompt, other.prompt()));
      if (coming >= length + LEAST_SHARED && other.computed() < coming) {
        return false;
      }
    }
    boolean taken = length >= LEAST_SHARED && room.takeOver(job, best.slot(), length);
    job.place(taken ? length : 0);
    counters.prompt(prompt.length, taken ? length : 0);
    return true;
  }

  private void finishChunk(Chunk chunk, StepResult result) {
    Job job = chunk.job;
    job.compute(chunk.length);
    int shared = job.request().sharedPrefix();
    if (job.computed() >= shared
        && job.computed() - chunk.length < shared
        && room.spareTokens() >= model.pageTokens()) {
      prefixes.keep(job.promptSlot(), job.prompt(), shared);
    }
    if (!job.prefilling()) {
      room.fork(job);
      job.startWriting(tokenizer, System.nanoTime());
      int column = chunk.firstColumn + chunk.length - 1;
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
