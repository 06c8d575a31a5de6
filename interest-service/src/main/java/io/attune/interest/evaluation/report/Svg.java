package io.attune.interest.evaluation.report;

import java.util.Locale;

/** A drawing that is put together piece by piece; looks are left to the page's style sheet. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /**
   * @param title what it shows, read out to those who do not see it
   */
  Svg(int width, int height, String title) {
    out.append(
        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">"
            .formatted(width, height, width, height, Html.escaped(title)));
  }

  Svg line(String look, double x1, double y1, double x2, double y2) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            look,
            x1,
            y1,
            x2,
            y2));
    return this;
  }

  /** A dot that tells more when it is pointed at. */
  Svg dot(String look, double x, double y, String tip) {
    out.append(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"><title>%s</title></circle>",
            look,
            x,
            y,
            Html.escaped(tip)));
    return this;
  }

  /**
   * Words.
   *
   * @param anchor start, middle or end: which part of them is at x
   */
  Svg text(String look, double x, double y, String anchor, String words) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
            look,
            x,
            y,
            anchor,
            Html.escaped(words)));
    return this;
  }

  @Override
  public String toString() {
    return out + "</svg>";
  }
}
