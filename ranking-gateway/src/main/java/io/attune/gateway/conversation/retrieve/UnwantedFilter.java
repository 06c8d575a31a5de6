package io.attune.gateway.conversation.retrieve;

import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Filter;
import io.attune.gateway.pipeline.stage.Query;
import java.util.List;
import java.util.Set;

/** Removes what is about a topic, or like an item, that the reader excluded. */
final class UnwantedFilter implements Filter {
  private final List<String> topics;
  private final Set<String> near;

  /**
   * A filter.
   *
   * @param topics that stay out
   * @param near items that are near to them in meaning
   */
  UnwantedFilter(List<String> topics, Set<String> near) {
    this.topics = List.copyOf(topics);
    this.near = Set.copyOf(near);
  }

  @Override
  public String name() {
    return "unwanted";
  }

  @Override
  public Verdict judge(Query query, Candidate candidate) {
    boolean unwanted =
        near.contains(candidate.itemId())
            || candidate
                .item()
                .filter(item -> topics.stream().anyMatch(topic -> Naming.names(item, topic)))
                .isPresent();
    return unwanted ? Verdict.REMOVE : Verdict.KEEP;
  }
}
