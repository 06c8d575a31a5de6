package io.attune.gateway.simulation;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A comparison as a page: the regret against the oracle and the click rate, drawn as SVG. */
final class ComparisonPage {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int MARGIN = 60;
  private static final int STEPS = 100;

  private ComparisonPage() {}

  static String of(Comparison comparison) {
    return """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>The ranker that learns</title>
        <style>body{font:15px sans-serif;max-width:780px;margin:2em auto}
        svg text{font:12px sans-serif}</style>
        <h1>The ranker that learns, beside the untrained blend</h1>
        <p>%s</p>
        <h2>Regret: expected clicks that the best lists would have got beyond these</h2>
        %s
        <p>%s</p>
        <h2>Click rate of the last 2,500 impressions</h2>
        %s
        </html>
        """
        .formatted(
            lift(comparison),
            chart(comparison, curve -> curve::regretAt, false),
            exponents(comparison),
            chart(comparison, curve -> at -> rate(curve, at), true));
  }

  private static String lift(Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "%d seeds. After %,d impressions the click rate is %s, the blend's %s: %s above it.",
        comparison.blend().size(),
        comparison.warm(),
        words(comparison.learnedRateAfter(), 3),
        words(comparison.blendRateAfter(), 3),
        words(comparison.liftAfter(), 3));
  }

  private static String exponents(Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "From 1,000 impressions on the regret grows with the power %s of the impressions; the"
            + " blend's with %s. The broken line is where growth by the power 1 would lead from"
            + " the learning ranker's first tenth.",
        words(comparison.learnedExponent(), 3),
        words(comparison.blendExponent(), 3));
  }

  private static String words(Interval interval, int digits) {
    String number = "%." + digits + "f";
    return String.format(Locale.ROOT, number, interval.mean())
        + (Double.isNaN(interval.low())
            ? ""
            : String.format(
                Locale.ROOT,
                " (95 %% interval " + number + " to " + number + ")",
                interval.low(),
                interval.high()));
  }

  private static double rate(Curve curve, double at) {
    Curve.Point to = curve.at((long) at);
    Curve.Point from = curve.at((long) Math.max(0, at - 2_500));
    return (to.clicks() - from.clicks())
        / (double) Math.max(1, to.impressions() - from.impressions());
  }

  private interface Line {
    ToDoubleFunction<Long> of(Curve curve);
  }

  private static double mean(List<Curve> curves, Line line, long at) {
    return curves.stream().mapToDouble(c -> line.of(c).applyAsDouble(at)).average().orElse(0);
  }

  private static String chart(Comparison comparison, Line line, boolean rate) {
    double[] blend = new double[STEPS];
    double[] learned = new double[STEPS];
    double most = 0;
    for (int i = 0; i < STEPS; i++) {
      long at = comparison.impressions() * (i + 1) / STEPS;
      blend[i] = mean(comparison.blend(), line, at);
      learned[i] = mean(comparison.learned(), line, at);
      most = Math.max(most, Math.max(blend[i], learned[i]));
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(Locale.ROOT, "<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT));
    axes(svg, comparison.impressions(), most);
    path(svg, blend, most, "#888", "");
    path(svg, learned, most, "#06c", "");
    if (!rate) {
      double[] straight = new double[STEPS];
      for (int i = 0; i < STEPS; i++) {
        straight[i] = Math.min(most, learned[STEPS / 10 - 1] * 10.0 * (i + 1) / STEPS);
      }
      path(svg, straight, most, "#06c", " stroke-dasharray=\"4 4\"");
    }
    label(svg, blend[STEPS - 1], most, "#888", "blend");
    label(svg, learned[STEPS - 1], most, "#06c", "learned");
    return svg.append("</svg>").toString();
  }

  private static void axes(StringBuilder svg, long impressions, double most) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%1$d 10V%2$dH%3$d\" fill=\"none\" stroke=\"#000\"/>"
                + "<text x=\"%3$d\" y=\"%4$d\" text-anchor=\"end\">%5$,d impressions</text>"
                + "<text x=\"4\" y=\"20\">%6$.4g</text>",
            MARGIN,
            HEIGHT - MARGIN,
            WIDTH - MARGIN,
            HEIGHT - MARGIN + 20,
            impressions,
            most));
  }

  private static void path(
      StringBuilder svg, double[] values, double most, String colour, String more) {
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(colour);
    svg.append('"').append(more).append(" points=\"");
    for (int i = 0; i < STEPS; i++) {
      double x = MARGIN + (WIDTH - 2.0 * MARGIN) * (i + 1) / STEPS;
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, height(values[i], most)));
    }
    svg.append("\"/>");
  }

  private static void label(
      StringBuilder svg, double value, double most, String colour, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>",
            WIDTH - MARGIN + 4,
            height(value, most),
            colour,
            text));
  }

  private static double height(double value, double most) {
    return HEIGHT - MARGIN - (HEIGHT - MARGIN - 10.0) * value / most;
  }
}
