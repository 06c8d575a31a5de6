package io.attune.gateway.pipeline.stage;

import java.util.List;

/** Gives each candidate the parts of its score. */
public interface Scorer {
  /** The same candidates in the same order, scored. */
  List<Candidate> score(Query query, List<Candidate> candidates);
}
