package io.attune.gateway.conversation.retrieve;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;
import java.util.Set;

/** Takes away what is of a category that the reader wants a change from. */
final class SameCategoryFilter implements Filter {
  private final Set<String> categories;

  SameCategoryFilter(Set<String> categories) {
    this.categories = Set.copyOf(categories);
  }

  @Override
  public String name() {
    return "same_category";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    return candidate.item().filter(item -> categories.contains(item.category())).isPresent()
        ? Verdict.RESERVE
        : Verdict.KEEP;
  }
}
