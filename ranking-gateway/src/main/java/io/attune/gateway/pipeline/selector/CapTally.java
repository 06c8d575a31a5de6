package io.attune.gateway.pipeline.selector;

import io.attune.gateway.pipeline.plan.Cap;
import io.attune.gateway.pipeline.plan.Match;
import io.attune.gateway.pipeline.stage.Candidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what a list holds of each kind that is capped. Of one list, not for several threads. */
final class CapTally {
  private final List<Cap> caps;
  private final Map<Kind, Integer> held = new HashMap<>();

  private record Kind(Cap cap, String value) {}

  CapTally(List<Cap> caps) {
    this.caps = caps;
  }

  /** True where no cap is reached that the candidate falls under. */
  boolean fits(Candidate candidate) {
    return caps.stream()
        .allMatch(
            cap ->
                kind(cap, candidate)
                    .filter(kind -> held.getOrDefault(kind, 0) >= cap.most())
                    .isEmpty());
  }

  /** Counts a candidate. */
  void take(Candidate candidate) {
    caps.forEach(cap -> kind(cap, candidate).ifPresent(kind -> held.merge(kind, 1, Integer::sum)));
  }

  private static Optional<Kind> kind(Cap cap, Candidate candidate) {
    Match match = cap.match();
    if (!match.value().equals(Match.EACH)) {
      return candidate.matches(match)
          ? Optional.of(new Kind(cap, match.value()))
          : Optional.empty();
    }
    return candidate
        .item()
        .map(item -> match.kind() == Match.Kind.AUTHOR ? item.author() : item.category())
        .filter(value -> !value.isEmpty())
        .map(value -> new Kind(cap, value));
  }
}
