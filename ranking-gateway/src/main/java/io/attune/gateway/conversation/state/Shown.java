package io.attune.gateway.conversation.state;

import java.util.List;
import java.util.Map;

/**
 * An item of the last list, and why it is there.
 *
 * @param itemId the item
 * @param title its title
 * @param category its category; empty for none
 * @param why what its place is made of
 */
public record Shown(String itemId, String title, String category, Why why) {
  /**
   * Why an item was shown, of the answer that found it.
   *
   * @param requestId names that answer
   * @param topic the reader's topic that it was found for; empty for none
   * @param likeItemId the item that it is like; empty for none
   * @param sources that found it
   * @param parts of its score, by feature
   * @param interests of the reader that it belongs to
   */
  public record Why(
      String requestId,
      String topic,
      String likeItemId,
      List<String> sources,
      Map<String, Double> parts,
      List<String> interests) {
    public Why {
      sources = List.copyOf(sources);
      parts = Map.copyOf(parts);
      interests = List.copyOf(interests);
    }
  }
}
