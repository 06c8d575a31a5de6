package io.attune.interest.evaluation.report;

import io.attune.interest.evaluation.metric.Interval;
import io.attune.interest.evaluation.metric.ListMeasures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The charts of an outcome. The default model stands out, the others step back. */
final class Charts {
  private static final int WIDTH = 720;
  private static final int ROW = 28;
  private static final int NAMES = 130;
  private static final int LINE = 15;

  private final Outcome outcome;

  Charts(Outcome outcome) {
    this.outcome = outcome;
  }

  /** A measure of each model with its interval, the best on top. */
  String intervals(String measure) {
    List<String> models = outcome.best(measure);
    int bottom = 8 + ROW * models.size();
    Svg svg = new Svg(WIDTH, bottom + 34, measure + " of each model with its 95 % interval");
    Axis x =
        Axis.around(
            least(measure, Interval::low),
            most(measure, Interval::high),
            NAMES + 10.0,
            WIDTH - 90.0);
    for (double tick : x.ticks()) {
      svg.line("grid", x.at(tick), 4, x.at(tick), bottom)
          .text("tick", x.at(tick), bottom + 16, "middle", x.label(tick));
    }
    for (int row = 0; row < models.size(); row++) {
      String model = models.get(row);
      Interval value = value(model, measure);
      double y = 8 + ROW * (row + 0.5);
      svg.text("name " + look(model), NAMES, y + 4, "end", model)
          .line("whisker " + look(model), x.at(value.low()), y, x.at(value.high()), y)
          .dot("dot " + look(model), x.at(value.mean()), y, told(model, measure))
          .text(
              "value " + look(model),
              WIDTH - 80.0,
              y + 4,
              "start",
              String.format(Locale.ROOT, "%.4f", value.mean()));
    }
    return svg.toString();
  }

  /** How a measure goes with the length of the list. */
  String byLength(String name) {
    int width = WIDTH / 2;
    int bottom = 260;
    Svg svg = new Svg(width, bottom + 36, name + " by length of the list");
    Axis x = new Axis(ListMeasures.CUTS.get(0), ListMeasures.DEPTH, 5, 48, width - 110.0);
    double most = 0;
    for (int k : ListMeasures.CUTS) {
      most = Math.max(most, most(name + "@" + k, Interval::mean));
    }
    Axis y = Axis.around(0, most, bottom, 12);
    for (double tick : y.ticks()) {
      svg.line("grid", x.start(), y.at(tick), x.end(), y.at(tick))
          .text("tick", x.start() - 6, y.at(tick) + 4, "end", y.label(tick));
    }
    for (int k : ListMeasures.CUTS) {
      svg.text("tick", x.at(k), bottom + 16, "middle", Integer.toString(k));
    }
    svg.text("tick", (x.start() + x.end()) / 2, bottom + 32, "middle", "items in the list");
    List<String> lastOnTop = new ArrayList<>(outcome.best(name + "@" + ListMeasures.DEPTH));
    lastOnTop.sort(Comparator.comparing(model -> model.equals(outcome.defaultModel())));
    lastOnTop.forEach(model -> curve(svg, name, model, x, y));
    names(svg, name, x, y);
    return svg.toString();
  }

  private void curve(Svg svg, String name, String model, Axis x, Axis y) {
    for (int i = 0; i < ListMeasures.CUTS.size(); i++) {
      int k = ListMeasures.CUTS.get(i);
      double mean = value(model, name + "@" + k).mean();
      if (i > 0) {
        int before = ListMeasures.CUTS.get(i - 1);
        svg.line(
            "curve " + look(model),
            x.at(before),
            y.at(value(model, name + "@" + before).mean()),
            x.at(k),
            y.at(mean));
      }
      svg.dot("dot " + look(model), x.at(k), y.at(mean), told(model, name + "@" + k));
    }
  }

  /** Names beside the curves' ends, pushed apart where they would lie on each other. */
  private void names(Svg svg, String name, Axis x, Axis y) {
    String measure = name + "@" + ListMeasures.DEPTH;
    List<String> models = outcome.best(measure);
    double free = 8;
    for (int i = 0; i < models.size(); i++) {
      double least = y.start() - LINE * (models.size() - 1 - i);
      double at = Math.max(free, Math.min(least, y.at(value(models.get(i), measure).mean())));
      svg.text("name " + look(models.get(i)), x.end() + 10, at + 4, "start", models.get(i));
      free = at + LINE;
    }
  }

  /** How much of the catalogue is shown, against how well it is chosen. */
  String coverage(String accuracy, String coverage) {
    int bottom = 300;
    Svg svg = new Svg(WIDTH, bottom + 36, coverage + " against " + accuracy);
    Axis x =
        Axis.around(
            least(accuracy, Interval::mean), most(accuracy, Interval::mean), 56, WIDTH - 110.0);
    Axis y = Axis.around(0, most(coverage, Interval::mean), bottom, 28);
    for (double tick : y.ticks()) {
      svg.line("grid", x.start(), y.at(tick), x.end(), y.at(tick))
          .text("tick", x.start() - 6, y.at(tick) + 4, "end", y.label(tick));
    }
    for (double tick : x.ticks()) {
      svg.text("tick", x.at(tick), bottom + 16, "middle", x.label(tick));
    }
    svg.text("tick", (x.start() + x.end()) / 2, bottom + 32, "middle", accuracy);
    svg.text("tick", x.start(), 12, "start", coverage);
    List<double[]> taken = new ArrayList<>();
    for (String model : outcome.best(accuracy)) {
      double atX = x.at(value(model, accuracy).mean());
      double atY = y.at(value(model, coverage).mean());
      svg.dot("dot " + look(model), atX, atY, told(model, accuracy) + "; " + told(model, coverage));
      double label = free(taken, atX, atY);
      svg.text("name " + look(model), atX + 9, label + 4, "start", model);
    }
    return svg.toString();
  }

  /** The height nearest to a point's at which no other label lies. */
  private static double free(List<double[]> taken, double x, double y) {
    for (int step = 0; ; step++) {
      double at = y + (step % 2 == 0 ? 1 : -1) * LINE * ((step + 1) / 2);
      boolean clear =
          taken.stream()
              .noneMatch(other -> Math.abs(other[0] - x) < 100 && Math.abs(other[1] - at) < LINE);
      if (clear) {
        taken.add(new double[] {x, at});
        return at;
      }
    }
  }

  private interface Part {
    double of(Interval interval);
  }

  private double least(String measure, Part part) {
    return values(measure).stream().mapToDouble(part::of).min().orElse(0);
  }

  private double most(String measure, Part part) {
    return values(measure).stream().mapToDouble(part::of).max().orElse(1);
  }

  private List<Interval> values(String measure) {
    return outcome.models().values().stream().map(measures -> measures.get(measure)).toList();
  }

  private Interval value(String model, String measure) {
    Map<String, Interval> measures = outcome.models().get(model);
    return measures.get(measure);
  }

  private String look(String model) {
    return model.equals(outcome.defaultModel()) ? "first" : "other";
  }

  private String told(String model, String measure) {
    Interval value = value(model, measure);
    return String.format(
        Locale.ROOT,
        "%s: %s %.4f (%.4f to %.4f)",
        model,
        measure,
        value.mean(),
        value.low(),
        value.high());
  }
}
