package io.attune.generation.evaluation;

import java.util.List;
import java.util.Map;

/**
 * A text that was measured.
 *
 * @param task what was to be written
 * @param text the words; empty where the guard refused them all
 * @param refusals what the guard refused, check and detail; empty where it refused nothing
 * @param values measures of the text by name, those alone that apply
 */
public record Sample(
    TextTask task, String text, List<String> refusals, Map<String, Double> values) {
  public Sample {
    refusals = List.copyOf(refusals);
    values = Map.copyOf(values);
  }

  /** Whether there is a text. */
  public boolean hasText() {
    return !text.isEmpty();
  }
}
