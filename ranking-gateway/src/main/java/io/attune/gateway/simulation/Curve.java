package io.attune.gateway.simulation;

import java.util.ArrayList;
import java.util.List;

/** What an arm got, visit by visit. Not safe for use by several threads. */
final class Curve {
  private final List<Point> points = new ArrayList<>();
  private Point last = new Point(0, 0, 0);

  /**
   * All so far.
   *
   * @param impressions shown
   * @param clicks on them
   * @param regret clicks that the best lists would have been expected to get beyond these
   */
  record Point(long impressions, long clicks, double regret) {}

  void add(int shown, int clicks, double expected, double best) {
    last =
        new Point(
            last.impressions() + shown,
            last.clicks() + clicks,
            last.regret() + Math.max(0, best - expected));
    points.add(last);
  }

  /** The click rate of the impressions after the first so many, to the end. */
  double clickRateAfter(long impressions) {
    Point from = at(impressions);
    return (last.clicks() - from.clicks())
        / (double) Math.max(1, last.impressions() - from.impressions());
  }

  /** The click rate of the first so many impressions. */
  double clickRateUntil(long impressions) {
    Point until = at(impressions);
    return until.clicks() / (double) Math.max(1, until.impressions());
  }

  double regretAt(long impressions) {
    return at(impressions).regret();
  }

  /** The first point of at least so many impressions; the last one where there is none. */
  Point at(long impressions) {
    if (impressions == 0) {
      return new Point(0, 0, 0);
    }
    return points.stream()
        .filter(point -> point.impressions() >= impressions)
        .findFirst()
        .orElse(last);
  }

  /**
   * The power of the impressions that the regret grows by, by least squares of the logarithms from
   * a number of impressions on; below 1: sublinear.
   */
  double regretExponent(long from) {
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXx = 0;
    double sumXy = 0;
    for (Point point : points) {
      if (point.impressions() >= from && point.regret() > 0) {
        double x = Math.log(point.impressions());
        double y = Math.log(point.regret());
        n++;
        sumX += x;
        sumY += y;
        sumXx += x * x;
        sumXy += x * y;
      }
    }
    return (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
  }
}
