package io.attune.generation.evaluation;

import io.attune.generation.text.TextKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All texts of one system: a voice, or something to hold voices against.
 *
 * @param name for people
 * @param samples its texts, in the order of their tasks
 * @param cost what they cost; null for what no model wrote
 */
public record SystemTexts(String name, List<Sample> samples, Cost cost) {
  public SystemTexts {
    samples = List.copyOf(samples);
  }

  /**
   * What writing costs, candidates and second tries included.
   *
   * @param seconds a text, of the whole run divided by its texts
   * @param tokens decoded a text
   */
  public record Cost(double seconds, double tokens) {}

  /** Its kinds, in the order of their first text. */
  Set<TextKind> kinds() {
    Set<TextKind> kinds = new LinkedHashSet<>();
    samples.forEach(sample -> kinds.add(sample.task().kind()));
    return kinds;
  }

  List<Sample> of(TextKind kind) {
    return samples.stream().filter(sample -> sample.task().kind() == kind).toList();
  }

  /** The texts of a kind by what they are for. */
  Map<TextTask, Sample> byTask(TextKind kind) {
    Map<TextTask, Sample> byTask = new LinkedHashMap<>();
    of(kind).forEach(sample -> byTask.put(sample.task().key(), sample));
    return byTask;
  }
}
