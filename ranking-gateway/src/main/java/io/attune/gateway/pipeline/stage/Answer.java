package io.attune.gateway.pipeline.stage;

import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.Topic;
import io.attune.gateway.client.generation.WrittenText;
import java.util.List;

/**
 * A recommendation.
 *
 * @param query what was asked for
 * @param items the list, best first
 * @param topics the reader's interests as the pipeline saw them
 * @param missing parts that are missing, each dependency once
 */
public record Answer(
    Query query, List<Chosen> items, List<Topic> topics, List<Degradation> missing) {
  public Answer {
    items = List.copyOf(items);
    topics = List.copyOf(topics);
    missing = List.copyOf(missing);
  }

  /**
   * An item of the list.
   *
   * @param candidate the item
   * @param texts its words, in the order asked for
   */
  public record Chosen(Candidate candidate, List<WrittenText> texts) {
    public Chosen {
      texts = List.copyOf(texts);
    }
  }
}
