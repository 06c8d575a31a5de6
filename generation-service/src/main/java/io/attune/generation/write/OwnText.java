package io.attune.generation.write;

import io.attune.generation.text.Assignment;
import io.attune.generation.text.Fallback;
import io.attune.generation.text.Label;
import io.attune.generation.text.Verdict;
import io.attune.generation.text.WrittenText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The item's own title, for an assignment that nothing was written for. */
final class OwnText {
  private OwnText() {}

  static WrittenText of(
      Assignment assignment, Fallback why, List<Verdict> verdicts, Instant start, Clock clock) {
    Instant now = clock.instant();
    return new WrittenText(
        assignment.kind(),
        assignment.article().title(),
        Label.ownText(now),
        verdicts,
        why,
        false,
        Duration.between(start, now));
  }
}
