package io.attune.gateway.pipeline.filter;

import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;

/**
 * Removes items of topics that the reader or the request does not want, and takes those away that
 * the reader's own hides and low ratings speak against; these come back where there is nothing
 * else.
 */
public final class DislikedFilter implements Filter {
  private final double withdraw;

  /**
   * A filter.
   *
   * @param withdraw from how much dislike on an item is taken away, above 0; above 1: never
   */
  public DislikedFilter(double withdraw) {
    if (!(withdraw > 0)) {
      throw new IllegalArgumentException("withdraw " + withdraw + " is not above 0");
    }
    this.withdraw = withdraw;
  }

  @Override
  public String name() {
    return "disliked";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    if (candidate.item().isEmpty()) {
      return Verdict.KEEP;
    }
    Item item = candidate.item().get();
    if (query.unwanted().stream().anyMatch(item::isAbout)
        || query.reader().traits().dislikedTopics().stream().anyMatch(item::isAbout)) {
      return Verdict.REMOVE;
    }
    return query.leanings().against(item) >= withdraw ? Verdict.RESERVE : Verdict.KEEP;
  }
}
