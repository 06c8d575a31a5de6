package io.attune.gateway.conversation.retrieve;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Selector;
import java.util.Comparator;
import java.util.List;

/** Chooses by score alone; what was shown before comes behind what is new. */
final class BestFirst implements Selector {
  @Override
  public List<Candidate> select(Query query, List<Candidate> scored) {
    return scored.stream()
        .sorted(
            Comparator.comparing(Candidate::shownBefore)
                .thenComparing(Comparator.comparingDouble(Candidate::score).reversed())
                .thenComparing(Candidate::itemId))
        .limit(query.count())
        .toList();
  }
}
