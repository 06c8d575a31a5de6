package io.attune.gateway.client.interest;

import io.attune.gateway.client.Topic;
import java.util.List;
import java.util.Map;

/**
 * What the interest service found for a reader.
 *
 * @param findings one for each strategy asked for, in its order
 * @param topics the reader's interests, heaviest first
 * @param vectors text vectors of the items found, by id; some may have none
 */
public record Retrieval(
    List<StrategyFindings> findings, List<Topic> topics, Map<String, TextVector> vectors) {
  public Retrieval {
    findings = List.copyOf(findings);
    topics = List.copyOf(topics);
    vectors = Map.copyOf(vectors);
  }
}
