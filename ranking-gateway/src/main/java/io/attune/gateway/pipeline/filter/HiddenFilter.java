package io.attune.gateway.pipeline.filter;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;

/** Removes what the reader wants no more of. */
public final class HiddenFilter implements Filter {
  @Override
  public String name() {
    return "hidden";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    return query.reader().hidden().contains(candidate.itemId()) ? Verdict.REMOVE : Verdict.KEEP;
  }
}
