package io.attune.gateway.conversation.wording;

import io.attune.gateway.client.Degradation;
import io.attune.gateway.client.generation.WrittenReply;
import java.util.List;

/**
 * The words of a reply.
 *
 * @param reply the words with their label
 * @param references where they name items
 * @param missing the language model, where it was asked and is out
 */
public record Worded(WrittenReply reply, List<Reference> references, List<Degradation> missing) {
  public Worded {
    references = List.copyOf(references);
    missing = List.copyOf(missing);
  }

  /** Words of our own. */
  public static Worded own(Spoken spoken, String reason, List<Degradation> missing) {
    return new Worded(WrittenReply.own(spoken.text(), reason), spoken.references(), missing);
  }
}
