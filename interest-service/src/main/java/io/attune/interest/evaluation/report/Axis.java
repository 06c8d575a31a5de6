package io.attune.interest.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where values lie on a chart.
 *
 * @param low value at {@code start}
 * @param high value at {@code end}
 * @param step between two ticks
 * @param start in pixels
 * @param end in pixels; less than {@code start} on an axis that goes up
 */
record Axis(double low, double high, double step, double start, double end) {
  private static final int TICKS = 5;

  /** An axis whose ends are ticks, at round values around some values. */
  static Axis around(double least, double most, double start, double end) {
    double span = most > least ? most - least : Math.max(Math.abs(most), 1) * 0.1;
    double rough = span / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step =
        power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
    double low = Math.floor(least / step + 1e-9) * step;
    double high = Math.ceil(most / step - 1e-9) * step;
    return new Axis(low, high > low ? high : low + step, step, start, end);
  }

  double at(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; low + i * step <= high + step / 2; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** A tick's value with as many digits as the step needs. */
  String label(double value) {
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
