package io.attune.gateway.pipeline.stage;

import io.attune.gateway.client.Budget;
import io.attune.gateway.client.Partial;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Finds out something about candidates. */
public interface CandidateHydrator {
  /**
   * Looks candidates up; runs beside the other hydrators.
   *
   * @return what to do to each of the candidates; a dependency that is out takes its part, the
   *     future does not fail for it
   */
  CompletableFuture<Partial<UnaryOperator<Candidate>>> hydrate(
      Query query, List<Candidate> candidates, Budget budget);
}
