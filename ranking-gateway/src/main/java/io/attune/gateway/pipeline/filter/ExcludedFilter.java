package io.attune.gateway.pipeline.filter;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;

/** Removes what the request excludes. */
public final class ExcludedFilter implements Filter {
  @Override
  public String name() {
    return "excluded";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    return query.excluded().contains(candidate.itemId()) ? Verdict.REMOVE : Verdict.KEEP;
  }
}
