package io.attune.gateway.client.generation;

import java.util.Map;
import java.util.Optional;

/**
 * Words of a conversation, with their label.
 *
 * @param text the words; of no use where not generated
 * @param generated true where a language model wrote them and the guard let them pass
 * @param model the model's name; empty where it did not write
 * @param promptVersion the prompt's version; empty where none was used
 * @param verdicts each check of the guard with its score, 0 to 1
 * @param fallbackReason why there are none; empty where generated
 * @param provenance where they come from in full; empty where they were not generated
 */
public record WrittenReply(
    String text,
    boolean generated,
    String model,
    String promptVersion,
    Map<String, Double> verdicts,
    String fallbackReason,
    Optional<Provenance> provenance) {
  public WrittenReply {
    verdicts = Map.copyOf(verdicts);
  }

  /** Words that no language model wrote, and why, where it was asked. */
  public static WrittenReply own(String text, String reason) {
    return new WrittenReply(text, false, "", "", Map.of(), reason, Optional.empty());
  }
}
