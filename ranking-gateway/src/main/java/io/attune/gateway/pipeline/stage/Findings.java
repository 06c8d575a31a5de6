package io.attune.gateway.pipeline.stage;

import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.Topic;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.interest.TextVector;
import java.util.List;
import java.util.Map;

/**
 * What a source found.
 *
 * @param found one for each name under which it searched
 * @param topics the reader's interests, where the source learned them
 * @param vectors text vectors of the items found, by id
 * @param missing what could not be had
 */
public record Findings(
    List<Found> found,
    List<Topic> topics,
    Map<String, TextVector> vectors,
    List<Degradation> missing) {
  /** Nothing, and nothing is missing. */
  public static final Findings NONE = new Findings(List.of(), List.of(), Map.of(), List.of());

  public Findings {
    found = List.copyOf(found);
    topics = List.copyOf(topics);
    vectors = Map.copyOf(vectors);
    missing = List.copyOf(missing);
  }

  /**
   * What was found under one name.
   *
   * @param source the name, for example "model"
   * @param items best first
   * @param emptyReason why there is nothing; empty where there is something
   */
  public record Found(String source, List<Scored> items, String emptyReason) {
    public Found {
      items = List.copyOf(items);
    }
  }

  /** Items under one name, and nothing else. */
  public static Findings of(Found found, List<Degradation> missing) {
    return new Findings(List.of(found), List.of(), Map.of(), missing);
  }

  /** Nothing, because a dependency did not answer. */
  public static Findings without(Degradation part) {
    return new Findings(List.of(), List.of(), Map.of(), List.of(part));
  }
}
