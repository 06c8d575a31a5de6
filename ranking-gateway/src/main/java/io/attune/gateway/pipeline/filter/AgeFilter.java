package io.attune.gateway.pipeline.filter;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;

/** Removes items for which the reader is not known to be old enough. */
public final class AgeFilter implements Filter {
  @Override
  public String name() {
    return "age";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    return candidate
            .item()
            .filter(item -> !query.reader().traits().isAtLeast(item.leastAge(), query.time()))
            .isPresent()
        ? Verdict.REMOVE
        : Verdict.KEEP;
  }
}
