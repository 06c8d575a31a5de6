package io.attune.generation.evaluation.report;

import io.attune.generation.evaluation.Outcome;
import io.attune.generation.evaluation.Sample;
import io.attune.generation.evaluation.SystemTexts;
import io.attune.generation.text.TextKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An outcome's texts, article by article. */
final class Articles {
  private Articles() {}

  /** What a text is for. */
  record Purpose(TextKind kind, String interest) {
    @Override
    public String toString() {
      return kind.lowerCase() + (interest.isEmpty() ? "" : " for readers of " + interest);
    }
  }

  /** A text and whose it is. */
  record Told(String system, Sample sample) {}

  /** Each article's texts by purpose, in the order of the systems. */
  static Map<String, Map<Purpose, List<Told>>> of(Outcome outcome) {
    Map<String, Map<Purpose, List<Told>>> articles = new LinkedHashMap<>();
    for (SystemTexts system : outcome.systems()) {
      for (Sample sample : system.samples()) {
        articles
            .computeIfAbsent(sample.task().article(), article -> new LinkedHashMap<>())
            .computeIfAbsent(
                new Purpose(sample.task().kind(), sample.task().interest()),
                purpose -> new ArrayList<>())
            .add(new Told(system.name(), sample));
      }
    }
    return articles;
  }
}
