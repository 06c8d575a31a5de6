package io.attune.generation.evaluation;

import io.attune.generation.text.Verdict;
import io.attune.generation.text.WrittenText;
import io.attune.generation.wording.Rouge;
import io.attune.generation.wording.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * Measures single texts. Of several references the nearest counts, measure by measure.
 *
 * @param likeness of two texts' meanings, 0 to 1
 * @param tokens of a text, as the model counts
 */
public record Measures(ToDoubleBiFunction<String, String> likeness, ToIntFunction<String> tokens) {
  /** Share of the texts that the guard lets pass. */
  public static final String WRITTEN = "written";

  public static final String ROUGE_1 = "rouge_1";
  public static final String ROUGE_2 = "rouge_2";
  public static final String ROUGE_L = "rouge_l";

  /** The guard's score of its check of that name. */
  public static final String SUPPORT = "support";

  /** Likeness of a text and the name of the interest that it is for. */
  public static final String TOPIC_FIT = "topic_fit";

  public static final String WORDS = "words";
  public static final String TOKENS = "tokens";

  /** The measures that have a mean, in the order they should be read. */
  public static final List<String> ALL =
      List.of(WRITTEN, ROUGE_1, ROUGE_2, ROUGE_L, SUPPORT, TOPIC_FIT, WORDS, TOKENS);

  /** A text that a voice was to write; where the guard refused it, nothing else is measured. */
  Sample ofVoice(TextTask task, WrittenText text) {
    return text.label().generated()
        ? ofAnyone(task, text.text(), text.verdicts())
        : new Sample(task, "", refusals(text.verdicts()), Map.of(WRITTEN, 0.0));
  }

  /** A text that was not held to the guard, though it is known what it finds. */
  Sample ofAnyone(TextTask task, String text, List<Verdict> verdicts) {
    Map<String, Double> values = new HashMap<>();
    values.put(WRITTEN, verdicts.stream().allMatch(Verdict::passed) ? 1.0 : 0.0);
    if (!task.references().isEmpty()) {
      values.put(ROUGE_1, nearest(task, reference -> Rouge.n(text, reference, 1)));
      values.put(ROUGE_2, nearest(task, reference -> Rouge.n(text, reference, 2)));
      values.put(ROUGE_L, nearest(task, reference -> Rouge.l(text, reference)));
    }
    verdicts.stream()
        .filter(verdict -> verdict.check().equals(SUPPORT))
        .forEach(verdict -> values.put(SUPPORT, verdict.score()));
    if (task.personal()) {
      values.put(TOPIC_FIT, likeness.applyAsDouble(text, task.interest()));
    }
    values.put(WORDS, (double) Wording.of(text).length());
    values.put(TOKENS, (double) tokens.applyAsInt(text));
    return new Sample(task, text, refusals(verdicts), values);
  }

  private static double nearest(TextTask task, ToDoubleFunction<String> measure) {
    return task.references().stream().mapToDouble(measure).max().orElseThrow();
  }

  private static List<String> refusals(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> !verdict.passed())
        .map(
            verdict ->
                verdict.detail().isEmpty()
                    ? verdict.check()
                    : verdict.check() + ": " + verdict.detail())
        .toList();
  }
}
