package io.attune.gateway.pipeline.filter;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;

/** Takes away items that nobody can show; they come back only where there is nothing else. */
public final class UnknownFilter implements Filter {
  @Override
  public String name() {
    return "unknown";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    return candidate.item().isPresent() ? Verdict.KEEP : Verdict.RESERVE;
  }
}
