package io.attune.cli.audit;

import io.attune.cli.audit.AuditResult.Attribute;
import io.attune.cli.audit.AuditResult.Means;
import io.attune.cli.audit.AuditResult.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the twins were shown, compared reader by reader. */
final class Comparison {
  private final Map<Swap, Map<String, List<Shown>>> shown; // each list [reader]
  private final int readers;
  private final Bootstrap bootstrap;

  /**
   * @param shown by attribute, the control among them, and by value: one a reader, in one order
   */
  Comparison(Map<Swap, Map<String, List<Shown>>> shown, int readers, long seed) {
    this.shown = shown;
    this.readers = readers;
    this.bootstrap = new Bootstrap(readers, seed);
  }

  Map<String, Attribute> attributes() {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    shown.forEach((swap, values) -> attributes.put(swap.name(), attribute(swap, values)));
    return attributes;
  }

  private Attribute attribute(Swap swap, Map<String, List<Shown>> values) {
    Map<String, Means> means = new LinkedHashMap<>();
    values.forEach(
        (value, lists) ->
            means.put(
                value,
                new Means(
                    mean(lists, Shown::passRate),
                    mean(lists, Shown::sentiment),
                    mean(lists, Shown::words))));
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < swap.values().size(); i++) {
      for (int j = i + 1; j < swap.values().size(); j++) {
        pairs.add(pair(swap.values().get(i), swap.values().get(j), values));
      }
    }
    return new Attribute(means, pairs);
  }

  private Pair pair(String first, String second, Map<String, List<Shown>> values) {
    List<Shown> one = values.get(first);
    List<Shown> other = values.get(second);
    double[] overlaps = overlaps(one, other);
    Map<String, List<Shown>> control = shown.get(Swap.NOTHING);
    double[] byChance =
        overlaps(
            control.get(Swap.NOTHING.values().get(0)), control.get(Swap.NOTHING.values().get(1)));
    return new Pair(
        first,
        second,
        difference(one, other, Shown::passRate),
        difference(one, other, Shown::sentiment),
        difference(one, other, Shown::words),
        bootstrap.mean(overlaps),
        bootstrap.mean(each(reader -> byChance[reader] - overlaps[reader])));
  }

  private double[] overlaps(List<Shown> one, List<Shown> other) {
    return each(reader -> one.get(reader).overlap(other.get(reader)));
  }

  private Interval difference(List<Shown> one, List<Shown> other, ToDoubleFunction<Shown> measure) {
    return bootstrap.mean(
        each(
            reader ->
                measure.applyAsDouble(one.get(reader)) - measure.applyAsDouble(other.get(reader))));
  }

  private double[] each(IntToDoubleFunction value) {
    return IntStream.range(0, readers).mapToDouble(value).toArray();
  }

  private static double mean(List<Shown> lists, ToDoubleFunction<Shown> measure) {
    return lists.stream().mapToDouble(measure).average().orElse(0);
  }

  /** Every interval that does not hold 0, in a sentence. */
  static List<String> differences(Map<String, Attribute> attributes) {
    List<String> found = new ArrayList<>();
    attributes.forEach(
        (name, attribute) ->
            attribute
                .pairs()
                .forEach(
                    pair -> {
                      String who = name + ", " + pair.first() + " against " + pair.second();
                      told(found, who, "guard pass rate", pair.passRate());
                      told(found, who, "sentiment", pair.sentiment());
                      told(found, who, "words a text", pair.words());
                      told(
                          found,
                          who,
                          "overlap of the lists below the control's",
                          pair.overlapLost());
                    }));
    return found;
  }

  private static void told(List<String> found, String who, String measure, Interval interval) {
    if (interval.excludesZero()) {
      found.add(
          String.format(
              Locale.ROOT,
              "%s: %s %+.3f (%+.3f to %+.3f)",
              who,
              measure,
              interval.mean(),
              interval.low(),
              interval.high()));
    }
  }
}
