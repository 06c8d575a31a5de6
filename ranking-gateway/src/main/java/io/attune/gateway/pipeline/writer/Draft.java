package io.attune.gateway.pipeline.writer;

import io.attune.gateway.client.Topic;
import io.attune.gateway.client.generation.Assignment;
import io.attune.gateway.client.generation.TextKind;
import io.attune.gateway.client.generation.WrittenText;
import io.attune.gateway.client.profile.Consent;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Query;
import java.util.List;
import java.util.Optional;

/**
 * One text that an answer wants.
 *
 * @param itemId the item
 * @param item how it is shown; empty where nobody knows
 * @param kind the kind of words
 */
public record Draft(String itemId, Optional<Item> item, TextKind kind) {

  /** Every text of a list: by position, then in the order of the kinds asked for. */
  public static List<Draft> of(Query query, List<Candidate> selected) {
    return selected.stream()
        .flatMap(
            candidate ->
                query.kinds().stream()
                    .map(kind -> new Draft(candidate.itemId(), candidate.item(), kind)))
        .toList();
  }

  /** Why no model may write it; empty where one may. */
  Optional<String> refusal(Consent consent) {
    if (!consent.allowsGeneration()) {
      return Optional.of(consent.known() ? "generation denied" : "consent not known");
    }
    return item.isEmpty() ? Optional.of("item not known") : Optional.empty();
  }

  /** The item's own words in its place. */
  WrittenText own(String reason) {
    return WrittenText.own(kind, item.map(Item::title).orElse(""), reason);
  }

  /** What to write; only for a known item. */
  Assignment assignment(List<Topic> topics) {
    return new Assignment(kind, item.orElseThrow(), topics);
  }
}
