package io.attune.gateway.conversation.retrieve;

/**
 * What counts as near in meaning; cosines of text vectors, -1 to 1.
 *
 * @param wanted from which an item may be about a topic that is wanted
 * @param share of the nearest item's cosine that others need
 * @param unwanted from which an item is about a topic that is not wanted, or like an item that is
 *     not
 */
public record Nearness(double wanted, double share, double unwanted) {
  private static final double LIKE_SHARE = 0.8;

  public Nearness {
    if (wanted <= 0 || wanted > 1 || share < 0 || share > 1 || unwanted <= 0 || unwanted > 1) {
      throw new IllegalArgumentException(
          "nearness " + wanted + ", " + share + ", " + unwanted + " is not within 0 to 1");
    }
  }

  /** The least cosine of an item like one whose nearest has another. */
  double leastLike(double nearest) {
    return Math.max(wanted, LIKE_SHARE * nearest);
  }

  /** The least cosine of an item about a topic whose nearest item has another. */
  double least(double nearest) {
    return Math.max(wanted, share * nearest);
  }
}
