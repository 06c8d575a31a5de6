package io.attune.generation.write;

import io.attune.contract.failure.Overloaded;
import io.attune.generation.guard.Guard;
import io.attune.generation.prompt.Prompt;
import io.attune.generation.text.Fallback;
import io.attune.generation.text.Label;
import io.attune.generation.text.Verdict;
import io.attune.generation.text.WrittenText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes with the model: all jobs at once, the refused ones once more, then the item's own text.
 *
 * <p>Threading: safe for many threads; each call blocks until its texts are there.
 */
final class Composer {
  private final WriterModel model;
  private final WriterSettings settings;
  private final Clock clock;
  private final Round round;

  Composer(WriterModel model, WriterSettings settings, Clock clock) {
    this.model = model;
    this.settings = settings;
    this.clock = clock;
    this.round = new Round(model, settings, clock);
  }

  /**
   * A composed text.
   *
   * @param text the text
   * @param lasting whether more time would not have changed it, so that it may be cached
   */
  record Composed(WrittenText text, boolean lasting) {}

  /**
   * Writes the jobs' texts, in their order.
   *
   * @throws Overloaded where the decoder takes no more
   * @throws io.attune.contract.failure.Cancelled where the caller left
   */
  List<Composed> compose(List<Job> jobs, Terms terms) {
    Instant start = clock.instant();
    Map<Job, Prompt> prompts = new LinkedHashMap<>();
    jobs.forEach(job -> prompt(job).ifPresent(found -> prompts.put(job, found)));
    Map<Job, Contender> best = new HashMap<>(round.first(prompts, terms));
    Set<Job> unfinished = settings.retry() ? retry(prompts, best, terms) : Set.of();
    return jobs.stream()
        .map(
            job ->
                new Composed(
                    text(job, prompts.get(job), best.get(job), start),
                    !unfinished.contains(job)
                        && (best.containsKey(job) || !prompts.containsKey(job))))
        .toList();
  }

  /**
   * Writes one text and hands its words on as they come.
   *
   * @param deltas hears the words, the later ones on the decoder's thread
   */
  Composed stream(Job job, Terms terms, Consumer<String> deltas) {
    Instant start = clock.instant();
    Optional<Prompt> prompt = prompt(job);
    if (prompt.isEmpty()) {
      return new Composed(text(job, null, null, start), true);
    }
    if (!prompt.get().opening().isEmpty()) {
      deltas.accept(prompt.get().opening());
    }
    Contender best = round.aloud(job, prompt.get(), terms, deltas).get(job);
    return new Composed(text(job, prompt.get(), best, start), best != null);
  }

  private Optional<Prompt> prompt(Job job) {
    return model.prompts().of(job.assignment(), job.voice().adapted());
  }

  /**
   * Tries the refused jobs once more and keeps the better text of each.
   *
   * @return the jobs that were refused and could not be tried again
   */
  private Set<Job> retry(Map<Job, Prompt> prompts, Map<Job, Contender> best, Terms terms) {
    Map<Job, Prompt> refused = new LinkedHashMap<>(prompts);
    refused.keySet().removeIf(job -> !best.containsKey(job) || best.get(job).judgement().passed());
    Set<Job> unfinished = new HashSet<>(refused.keySet());
    try {
      round
          .again(refused, terms)
          .forEach(
              (job, second) -> {
                unfinished.remove(job);
                best.merge(job, second, (first, other) -> other.beats(first) ? other : first);
              });
    } catch (Overloaded e) {
      // The first round's verdicts are an answer; under load nobody is owed a second try.
      return unfinished;
    }
    return unfinished;
  }

  /**
   * @param prompt null where there was nothing to write from
   * @param best null where the time was too short
   */
  private WrittenText text(Job job, Prompt prompt, Contender best, Instant start) {
    if (prompt == null) {
      return own(job, Fallback.GUARD, Guard.noSource().verdicts(), start);
    }
    if (best == null) {
      return own(job, Fallback.DEADLINE, List.of(), start);
    }
    if (!best.judgement().passed()) {
      return own(job, Fallback.GUARD, best.judgement().verdicts(), start);
    }
    Instant now = clock.instant();
    Label label =
        new Label(
            true,
            model.name(),
            model.weightsDigest(),
            job.voice().name(),
            prompt.version(),
            best.seed(),
            now);
    return new WrittenText(
        job.assignment().kind(),
        best.text(),
        label,
        best.judgement().verdicts(),
        null,
        false,
        Duration.between(start, now));
  }

  private WrittenText own(Job job, Fallback why, List<Verdict> verdicts, Instant start) {
    return OwnText.of(job.assignment(), why, verdicts, start, clock);
  }
}
