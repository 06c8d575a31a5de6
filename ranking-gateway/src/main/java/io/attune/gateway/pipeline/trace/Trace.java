package io.attune.gateway.pipeline.trace;

import io.attune.gateway.pipeline.stage.Answer;
import io.attune.gateway.pipeline.stage.Findings.Found;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How an answer came about.
 *
 * @param answer the answer
 * @param stages the stages in the order they ran
 * @param found what each source found
 * @param removed the items that each filter removed, by the filter's name
 */
public record Trace(
    Answer answer, List<StageRun> stages, List<Found> found, Map<String, List<String>> removed) {
  public Trace {
    stages = List.copyOf(stages);
    found = List.copyOf(found);
  }

  /**
   * One stage's run.
   *
   * @param stage the stage's name
   * @param elapsed how long it took
   * @param in items that went in
   * @param out items that came out
   */
  public record StageRun(String stage, Duration elapsed, int in, int out) {}
}
