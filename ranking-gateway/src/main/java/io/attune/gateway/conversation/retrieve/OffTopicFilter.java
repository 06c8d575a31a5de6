package io.attune.gateway.conversation.retrieve;

import io.attune.gateway.conversation.state.Wish;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;

/** Removes what is not about what is wanted, though it may be of the reader's interest. */
final class OffTopicFilter implements Filter {
  private final Wish wish;
  private final Relevance relevance;

  OffTopicFilter(Wish wish, Relevance relevance) {
    this.wish = wish;
    this.relevance = relevance;
  }

  @Override
  public String name() {
    return "off_topic";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    boolean fits =
        wish.isOpen() || relevance.of(candidate.itemId()).isPresent() || isNamed(candidate);
    return fits ? Verdict.KEEP : Verdict.REMOVE;
  }

  private boolean isNamed(Candidate candidate) {
    return candidate
        .item()
        .filter(item -> wish.topics().stream().anyMatch(topic -> Naming.names(item, topic)))
        .isPresent();
  }
}
