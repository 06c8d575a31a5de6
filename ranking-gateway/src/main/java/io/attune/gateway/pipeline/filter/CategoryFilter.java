package io.attune.gateway.pipeline.filter;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;

/** Removes items outside the categories asked for; one that nobody can show is of no category. */
public final class CategoryFilter implements Filter {
  @Override
  public String name() {
    return "category";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    return query.categories().isEmpty()
            || candidate
                .item()
                .filter(item -> query.categories().contains(item.category()))
                .isPresent()
        ? Verdict.KEEP
        : Verdict.REMOVE;
  }
}
