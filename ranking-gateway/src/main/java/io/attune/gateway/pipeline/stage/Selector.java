package io.attune.gateway.pipeline.stage;

import java.util.List;

/** Chooses the list. */
public interface Selector {
  /** At most {@code query.count()} of the candidates, best first. */
  List<Candidate> select(Query query, List<Candidate> scored);
}
