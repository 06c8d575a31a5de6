package io.attune.gateway.client.generation;

import java.util.Map;
import java.util.Optional;

/**
 * Words for an item, with their label.
 *
 * @param kind their kind
 * @param text the words; where not generated, the item's own
 * @param generated true where a language model wrote them
 * @param model the model's name; empty where it did not write
 * @param promptVersion the prompt's version; empty where none was used
 * @param verdicts each check of the guard with its score, 0 to 1
 * @param fallbackReason why the item's own words were taken; empty where generated
 * @param provenance where they come from in full; empty where they were not generated
 */
public record WrittenText(
    TextKind kind,
    String text,
    boolean generated,
    String model,
    String promptVersion,
    Map<String, Double> verdicts,
    String fallbackReason,
    Optional<Provenance> provenance) {
  public WrittenText {
    verdicts = Map.copyOf(verdicts);
  }

  /** The item's own words, and why. */
  public static WrittenText own(TextKind kind, String text, String reason) {
    return new WrittenText(kind, text, false, "", "", Map.of(), reason, Optional.empty());
  }
}
