package io.attune.generation.write;

import io.attune.generation.decode.Sampling;
import io.attune.generation.guard.SourceText;
import io.attune.generation.likeness.MiniLmVectors;
import io.attune.generation.prompt.Prompt;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * One try of the model at many jobs: all handed over first, then waited for and judged in order.
 *
 * <p>A job that the time was too short for is missing in the answer.
 */
final class Round {
  private final WriterModel model;
  private final WriterSettings settings;
  private final Clock clock;
  private final TextChoice choice;

  Round(WriterModel model, WriterSettings settings, Clock clock) {
    this.model = model;
    this.settings = settings;
    this.clock = clock;
    this.choice =
        new TextChoice(MiniLmVectors.shared(), settings.reserved(), settings.confidence());
  }

  /** The first candidate is the likeliest text, the others are sampled. */
  Map<Job, Contender> first(Map<Job, Prompt> prompts, Terms terms) {
    return run(prompts, terms, true, delta -> {});
  }

  /** Every candidate is sampled, with other seeds than in the first round. */
  Map<Job, Contender> again(Map<Job, Prompt> prompts, Terms terms) {
    return run(prompts, terms, false, delta -> {});
  }

  /** A first round for one job whose words are wanted as they come. */
  Map<Job, Contender> aloud(Job job, Prompt prompt, Terms terms, Consumer<String> deltas) {
    return run(Map.of(job, prompt), terms, true, deltas);
  }

  private Map<Job, Contender> run(
      Map<Job, Prompt> prompts, Terms terms, boolean first, Consumer<String> deltas) {
    Instant due = settings.due(terms);
    Map<Job, Attempt> attempts = new LinkedHashMap<>();
    try {
      prompts.forEach(
          (job, prompt) ->
              Attempt.start(
                      model,
                      job.voice(),
                      prompt,
                      SourceText.of(job.assignment()),
                      samplings(seeds(job, first), first),
                      due,
                      terms,
                      (candidate, delta) -> deltas.accept(delta))
                  .ifPresent(attempt -> attempts.put(job, attempt)));
      Map<Job, Contender> best = new LinkedHashMap<>();
      attempts.forEach(
          (job, attempt) ->
              attempt
                  .candidates(clock)
                  .map(
                      found ->
                          choice.best(
                              job, attempt.prompt(), attempt.source(), found, seeds(job, first)))
                  .ifPresent(contender -> best.put(job, contender)));
      return best;
    } catch (RuntimeException e) {
      attempts.values().forEach(Attempt::cancel);
      throw e;
    }
  }

  private static List<Long> seeds(Job job, boolean first) {
    // The second round's seeds follow those of the first.
    int count = job.assignment().candidates();
    long start = first ? job.seed() : job.seed() + count;
    return LongStream.range(0, count).mapToObj(i -> start + i).toList();
  }

  private List<Sampling> samplings(List<Long> seeds, boolean greedyFirst) {
    List<Sampling> samplings = new ArrayList<>();
    for (long seed : seeds) {
      samplings.add(
          greedyFirst && samplings.isEmpty()
              ? Sampling.greedy()
              : Sampling.nucleus(settings.temperature(), settings.topP(), seed));
    }
    return samplings;
  }
}
