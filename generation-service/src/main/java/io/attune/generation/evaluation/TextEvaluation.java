package io.attune.generation.evaluation;

import io.attune.generation.text.WrittenText;
import io.attune.generation.write.Voice;
import io.attune.generation.write.VoiceTrial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Has texts written by voices, and measures them and what they are held against. */
public final class TextEvaluation {
  private static final int AT_ONCE = 16;
  private static final String LEAD = "lead, cut as ";
  private static final String EDITOR = "editor";

  private final VoiceTrial trial;
  private final Measures measures;
  private final LongSupplier decodedTokens;
  private final int candidates;
  private final long seed;
  private final Clock clock;
  private final Consumer<String> lines;

  /**
   * @param decodedTokens how many tokens were decoded so far
   * @param candidates that a text is chosen from
   * @param seed of the sampling
   * @param lines hears how far it is
   */
  public TextEvaluation(
      VoiceTrial trial,
      Measures measures,
      LongSupplier decodedTokens,
      int candidates,
      long seed,
      Clock clock,
      Consumer<String> lines) {
    this.trial = trial;
    this.measures = measures;
    this.decodedTokens = decodedTokens;
    this.candidates = candidates;
    this.seed = seed;
    this.clock = clock;
    this.lines = lines;
  }

  /** What a voice writes. */
  public SystemTexts voice(String name, Voice voice, List<TextTask> tasks) {
    Instant start = clock.instant();
    long tokens = decodedTokens.getAsLong();
    List<Sample> samples = new ArrayList<>();
    int written = 0;
    for (int first = 0; first < tasks.size(); first += AT_ONCE) {
      List<TextTask> some = tasks.subList(first, Math.min(tasks.size(), first + AT_ONCE));
      List<WrittenText> texts =
          trial.write(some.stream().map(task -> task.assignment(candidates, seed)).toList(), voice);
      for (int i = 0; i < some.size(); i++) {
        samples.add(measures.ofVoice(some.get(i), texts.get(i)));
        written += texts.get(i).label().generated() ? 1 : 0;
      }
      lines.accept(
          String.format(
              Locale.ROOT,
              "%s: %d of %d texts, %d written, %.2f s a text",
              name,
              samples.size(),
              tasks.size(),
              written,
              seconds(start) / samples.size()));
    }
    double decoded = decodedTokens.getAsLong() - tokens;
    return new SystemTexts(
        name, samples, new SystemTexts.Cost(seconds(start) / tasks.size(), decoded / tasks.size()));
  }

  /** The article's first sentence, cut to the words of each text that a voice wrote. */
  public SystemTexts lead(SystemTexts voice) {
    List<Sample> samples =
        voice.samples().stream()
            .filter(Sample::hasText)
            .map(
                sample ->
                    given(
                        sample.task(),
                        Lead.of(
                            sample.task().article(),
                            sample.values().get(Measures.WORDS).intValue())))
            .toList();
    return new SystemTexts(LEAD + voice.name(), samples, null);
  }

  /** What the house wrote, the first where there are several. */
  public SystemTexts editor(List<TextTask> tasks) {
    List<Sample> samples =
        tasks.stream()
            .filter(task -> !task.references().isEmpty())
            // Held against itself it would tell nothing.
            .map(task -> given(task.key(), task.references().get(0)))
            .toList();
    return new SystemTexts(EDITOR, samples, null);
  }

  private Sample given(TextTask task, String text) {
    return measures.ofAnyone(task, text, trial.verdicts(task.assignment(candidates, seed), text));
  }

  private double seconds(Instant start) {
    return Duration.between(start, clock.instant()).toNanos() / 1e9;
  }
}
