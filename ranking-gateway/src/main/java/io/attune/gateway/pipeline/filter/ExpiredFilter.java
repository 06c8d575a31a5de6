package io.attune.gateway.pipeline.filter;

import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;

/** Removes items whose time is over, at the time of the request. */
public final class ExpiredFilter implements Filter {
  @Override
  public String name() {
    return "expired";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    return candidate
            .item()
            .flatMap(Item::expireTime)
            .filter(end -> !end.isAfter(query.time()))
            .isPresent()
        ? Verdict.REMOVE
        : Verdict.KEEP;
  }
}
