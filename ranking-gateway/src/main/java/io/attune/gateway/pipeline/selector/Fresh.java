package io.attune.gateway.pipeline.selector;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Parts what the reader did not have yet, which a selector orders, from what only fills a list. */
final class Fresh {
  // Candidates looked at for each place of the list: what is further down is not worth its
  // comparisons.
  private static final int POOL_FOR_EACH_PLACE = 5;
  private static final int LEAST_POOL = 100;

  private Fresh() {}

  /** The best of what was not shown before, best first, as many as a selector looks at. */
  static List<Candidate> best(Query query, List<Candidate> scored) {
    return scored.stream()
        .filter(candidate -> !candidate.shownBefore())
        .sorted(Comparator.comparingDouble(Candidate::score).reversed())
        .limit(Math.max(LEAST_POOL, POOL_FOR_EACH_PLACE * (long) query.count()))
        .toList();
  }

  /** A list, filled up with what was shown before, in the order given. */
  static List<Candidate> first(Query query, List<Candidate> chosen, List<Candidate> scored) {
    List<Candidate> list = new ArrayList<>(chosen);
    scored.stream()
        .filter(Candidate::shownBefore)
        .limit(Math.max(0, query.count() - list.size()))
        .forEach(list::add);
    return list;
  }
}
