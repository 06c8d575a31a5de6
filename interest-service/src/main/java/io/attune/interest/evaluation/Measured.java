package io.attune.interest.evaluation;

import io.attune.interest.evaluation.metric.Bootstrap;
import io.attune.interest.evaluation.metric.Interval;
import io.attune.interest.evaluation.metric.ListMeasures;
import io.attune.interest.evaluation.metric.UserValues;
import io.attune.interest.evaluation.report.Outcome.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The measures of all models in all runs, and what they come to. */
final class Measured {
  private static final long BOOTSTRAP_SEED = 1;
  private static final int RESAMPLES = 1_000;

  private final Map<String, List<ListMeasures>> byModel = new LinkedHashMap<>();

  /** Adds a model's measures of the next run. */
  void add(String model, ListMeasures measures) {
    byModel.computeIfAbsent(model, same -> new ArrayList<>()).add(measures);
  }

  /** The mean of one measure of a model's latest run. */
  double latest(String model, String measure) {
    List<ListMeasures> runs = byModel.get(model);
    return runs.get(runs.size() - 1).byUser().get(measure).mean();
  }

  /** Users who were measured in any run. */
  List<String> users() {
    TreeSet<String> users = new TreeSet<>();
    for (List<ListMeasures> runs : byModel.values()) {
      runs.forEach(run -> run.byUser().values().forEach(values -> users.addAll(values.users())));
    }
    return List.copyOf(users);
  }

  Bootstrap bootstrap() {
    return new Bootstrap(users(), RESAMPLES, BOOTSTRAP_SEED);
  }

  /** Each model's measures. */
  Map<String, Map<String, Interval>> intervals(Bootstrap bootstrap) {
    Map<String, Map<String, Interval>> intervals = new LinkedHashMap<>();
    byModel.forEach((model, runs) -> intervals.put(model, intervals(runs, bootstrap)));
    return intervals;
  }

  private static Map<String, Interval> intervals(List<ListMeasures> runs, Bootstrap bootstrap) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (String measure : runs.get(0).byUser().keySet()) {
      intervals.put(measure, bootstrap.mean(values(runs, measure)));
    }
    for (String measure : runs.get(0).coverage().keySet()) {
      intervals.put(measure, ofRuns(runs, measure));
    }
    return intervals;
  }

  /**
   * Coverage is a property of all lists together: resampling users would only lower it. Its
   * interval is from the least to the greatest of the runs.
   */
  private static Interval ofRuns(List<ListMeasures> runs, String measure) {
    double[] values = runs.stream().mapToDouble(run -> run.coverage().get(measure)).toArray();
    double sum = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      sum += value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new Interval(sum / values.length, low, high);
  }

  /** How much better one model is than another. */
  Difference difference(String first, String second, String measure, Bootstrap bootstrap) {
    List<UserValues> ofFirst = values(byModel.get(first), measure);
    List<UserValues> ofSecond = values(byModel.get(second), measure);
    double divisor = bootstrap.mean(ofSecond).mean();
    return new Difference(
        first,
        second,
        measure,
        bootstrap.difference(ofFirst, ofSecond),
        divisor == 0 ? 0 : bootstrap.mean(ofFirst).mean() / divisor);
  }

  private static List<UserValues> values(List<ListMeasures> runs, String measure) {
    return runs.stream().map(run -> run.byUser().get(measure)).toList();
  }
}
