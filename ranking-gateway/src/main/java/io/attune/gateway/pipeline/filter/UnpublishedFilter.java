package io.attune.gateway.pipeline.filter;

import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;

/** Removes items whose time has not come, at the time of the request. */
public final class UnpublishedFilter implements Filter {
  @Override
  public String name() {
    return "unpublished";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    return candidate
            .item()
            .flatMap(Item::publishTime)
            .filter(start -> start.isAfter(query.time()))
            .isPresent()
        ? Verdict.REMOVE
        : Verdict.KEEP;
  }
}
