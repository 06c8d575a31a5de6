package io.attune.gateway.pipeline.filter;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;
import java.util.Set;

/**
 * Removes what only personal sources found, for a reader who denied personalisation: no source is
 * relied on alone to keep to it.
 */
public final class ConsentFilter implements Filter {
  private final Set<String> impersonal;

  /**
   * A filter.
   *
   * @param impersonal sources that find the same for everybody
   */
  public ConsentFilter(Set<String> impersonal) {
    this.impersonal = Set.copyOf(impersonal);
  }

  @Override
  public String name() {
    return "consent";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    return query.reader().consent().personalizationDenied()
            && candidate.hits().stream().noneMatch(hit -> impersonal.contains(hit.source()))
        ? Verdict.REMOVE
        : Verdict.KEEP;
  }
}
