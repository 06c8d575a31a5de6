package io.attune.generation.decode;

import io.attune.generation.model.Column;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.LanguageModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Computes prompts in chunks beside the sequences that are being written.
 *
 * <p>A joining prompt starts from the longest run of its tokens that is in the cache already, be it
 * a kept prefix or another job's prompt. Where a job ahead of it is still computing a longer common
 * start, it waits for that rather than computing the same twice. What one adapter computed is
 * nothing to another.
 *
 * <p>Threading: the decoder's thread.
 */
final class Prefill {
  private static final int LEAST_SHARED = 16;

  private final LanguageModel model;
  private final DecoderLimits limits;
  private final SequenceRoom room;
  private final PrefixCache prefixes;
  private final DecoderCounters counters;

  Prefill(
      LanguageModel model,
      DecoderLimits limits,
      SequenceRoom room,
      PrefixCache prefixes,
      DecoderCounters counters) {
    this.model = model;
    this.limits = limits;
    this.room = room;
    this.prefixes = prefixes;
    this.counters = counters;
  }

  /** A part of a prompt in a step: its columns and where they begin. */
  record Chunk(Job job, int firstColumn, int length) {}

  /**
   * Fills a step with chunks of the prompts that are not yet computed, urgent ones first.
   *
   * @param columns the step so far; gets the chunks' columns
   */
  List<Chunk> addTo(List<Column> columns, List<Job> running) {
    List<Chunk> chunks = new ArrayList<>();
    int budget = Math.min(limits.chunkTokens(), model.maxColumns() - columns.size());
    List<Job> joining =
        running.stream()
            .filter(Job::prefilling)
            .sorted(Comparator.comparing(job -> job.request().priority()))
            .toList();
    for (int i = 0; i < joining.size() && budget > 0; i++) {
      Job job = joining.get(i);
      if (job.placed() || place(job, joining.subList(0, i), running)) {
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
      columns.add(
          new Column(job.promptSlot(), position, job.prompt()[position], job.adapter(), readout));
    }
  }

  /** Takes over what is computed of a prompt; false where it should wait for a job ahead of it. */
  private boolean place(Job job, List<Job> ahead, List<Job> running) {
    int[] prompt = job.prompt();
    // The last token is always computed: its scores are needed.
    int most = prompt.length - 1;
    PrefixCache.Match best = prefixes.find(job.adapter(), prompt);
    for (Job other : running) {
      int common = Math.min(other.computed(), common(job, other));
      if (other != job && other.holdsPromptSlot() && common > best.length()) {
        best = new PrefixCache.Match(other.promptSlot(), common);
      }
    }
    int length = Math.min(most, best.length());
    for (Job other : ahead) {
      int coming = Math.min(most, common(job, other));
      if (coming >= length + LEAST_SHARED && other.computed() < coming) {
        return false;
      }
    }
    boolean taken = length >= LEAST_SHARED && room.takeOver(job, best.slot(), length);
    job.place(taken ? length : 0);
    counters.prompt(prompt.length, taken ? length : 0);
    return true;
  }

  private static int common(Job job, Job other) {
    return job.adapter() == other.adapter() ? PrefixCache.common(job.prompt(), other.prompt()) : 0;
  }
}
