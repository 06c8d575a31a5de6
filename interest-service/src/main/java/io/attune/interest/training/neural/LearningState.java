package io.attune.interest.training.neural;

import java.util.Map;

/**
 * All that learning remembers from step to step.
 *
 * @param steps that were made
 * @param numbers of every variable, by name; shared, not copied
 */
public record LearningState(long steps, Map<String, float[]> numbers) {
  public LearningState {
    numbers = Map.copyOf(numbers);
  }
}
