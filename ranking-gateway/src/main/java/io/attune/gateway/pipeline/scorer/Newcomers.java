package io.attune.gateway.pipeline.scorer;

/**
 * What an item counts that the leading source left out, because it may be too new for it: while it
 * is fresh, its rank in another source stands in for the one that it has not got.
 *
 * @param leader name of the source that leads
 * @param standIn name of the source that knows items from their first moment
 * @param share of the leader's weight that counts at age 0, 0 to 1
 */
public record Newcomers(String leader, String standIn, double share) {
  public Newcomers {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("newcomers' share " + share + " is not within 0 to 1");
    }
  }
}
