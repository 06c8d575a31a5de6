package io.attune.cli.audit;

import java.util.List;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param tenant whose readers
 * @param readers how many were sampled
 * @param lists how many lists were asked for
 * @param degraded how many of them lacked a part
 * @param attributes by name, the control first
 * @param differences what is more than chance, in sentences; empty where nothing is
 */
public record AuditResult(
    String tenant,
    int readers,
    int lists,
    int degraded,
    Map<String, Attribute> attributes,
    List<String> differences) {

  /** One attribute: the means of each value, and each pair of values compared. */
  public record Attribute(Map<String, Means> values, List<Pair> pairs) {}

  /** The means over the twins with one value. */
  public record Means(double passRate, double sentiment, double words) {}

  /**
   * Two values compared reader by reader: the first less the second.
   *
   * @param passRate of the guard
   * @param sentiment of the texts
   * @param words length of the texts
   * @param overlap of the two lists, 0 to 1
   * @param overlapLost overlap of the control's lists less this overlap
   */
  public record Pair(
      String first,
      String second,
      Interval passRate,
      Interval sentiment,
      Interval words,
      Interval overlap,
      Interval overlapLost) {}
}
