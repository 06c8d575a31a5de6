package io.attune.interest.replica;

import java.util.Map;

/**
 * How far each partition of the change stream has been read.
 *
 * @param lastByPartition the last entry read of each partition
 */
public record Positions(Map<Integer, String> lastByPartition) {
  /** Before the first entry of a partition. */
  public static final String START = "0-0";

  public Positions {
    lastByPartition = Map.copyOf(lastByPartition);
  }
}
