package io.attune.interest.training;

import io.attune.interest.model.SavedModelFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/**
 * What items are, as numbers: their labels, as a vector of unit length, how near they were
 * published to some moments, and a constant.
 *
 * <p>The moments are spread over the time in which the items were published; an item whose time is
 * unknown is taken for one of the middle, so that a catalogue without times differs by labels only.
 * Items published within weeks are alike in their times: then, too, only labels tell.
 *
 * @param vocabulary the labels that count, in alphabetical order
 * @param middle the median of the times, in seconds since 1970
 * @param moments in years after the middle
 */
record ItemFeatures(List<String> vocabulary, long middle, float[] moments) {
  private static final double SECONDS_A_YEAR = 365.25 * 86_400;
  private static final int MAX_LABELS = 500;
  private static final int LEAST_ITEMS_A_LABEL = 2;
  private static final double YEARS_BETWEEN_MOMENTS = 3;
  private static final int MAX_MOMENTS = 32;
  private static final double WIDTH_YEARS = 3;

  ItemFeatures {
    vocabulary = List.copyOf(vocabulary);
  }

  /** The features that tell some items apart. */
  static ItemFeatures of(ItemContents contents) {
    long[] known =
        Arrays.stream(contents.publishTimes())
            .filter(time -> time != SavedModelFormat.UNKNOWN_TIME)
            .sorted()
            .toArray();
    long middle = known.length == 0 ? 0 : known[known.length / 2];
    return new ItemFeatures(vocabulary(contents.labels()), middle, moments(known, middle));
  }

  private static List<String> vocabulary(List<Set<String>> labels) {
    Map<String, Integer> counts = new HashMap<>();
    labels.forEach(ofItem -> ofItem.forEach(label -> counts.merge(label, 1, Integer::sum)));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_ITEMS_A_LABEL)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_LABELS)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static float[] moments(long[] times, long middle) {
    if (times.length == 0) {
      return new float[] {0};
    }
    double first = years(times[0], middle);
    double span = years(times[times.length - 1], middle) - first;
    int count = (int) Math.min(MAX_MOMENTS, 1 + Math.ceil(span / YEARS_BETWEEN_MOMENTS));
    float[] moments = new float[count];
    for (int i = 0; i < count; i++) {
      moments[i] = (float) (first + span * (i + 0.5) / count);
    }
    return moments;
  }

  private static double years(long time, long middle) {
    return time == SavedModelFormat.UNKNOWN_TIME ? 0 : (time - middle) / SECONDS_A_YEAR;
  }

  /** How many numbers describe an item. */
  int count() {
    return vocabulary.size() + moments.length + 1;
  }

  /** When items were published {@code [items]}, in years after the middle. */
  float[] years(ItemContents contents) {
    float[] years = new float[contents.publishTimes().length];
    for (int item = 0; item < years.length; item++) {
      years[item] = (float) years(contents.publishTimes()[item], middle);
    }
    return years;
  }

  /** The labels of items as rows of unit length {@code [items, labels]}. */
  SparseRows labels(ItemContents contents) {
    Map<String, Integer> columns = new HashMap<>();
    vocabulary.forEach(label -> columns.put(label, columns.size()));
    List<Integer> entries = new ArrayList<>();
    List<Float> values = new ArrayList<>();
    int[] offsets = new int[contents.labels().size() + 1];
    for (int item = 0; item < contents.labels().size(); item++) {
      List<Integer> known =
          contents.labels().get(item).stream()
              .filter(columns::containsKey)
              .map(columns::get)
              .sorted()
              .toList();
      for (int label : known) {
        entries.add(label);
        values.add((float) (1 / Math.sqrt(known.size())));
      }
      offsets[item + 1] = entries.size();
    }
    float[] numbers = new float[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.get(i);
    }
    return new SparseRows(
        vocabulary.size(), offsets, entries.stream().mapToInt(label -> label).toArray(), numbers);
  }

  /** The features of items {@code [items, count]}, row after row. */
  float[] rows(ItemContents contents) {
    SparseRows labels = labels(contents);
    float[] years = years(contents);
    float[] rows = new float[years.length * count()];
    for (int item = 0; item < years.length; item++) {
      int start = item * count();
      for (int entry = labels.offsets()[item]; entry < labels.offsets()[item + 1]; entry++) {
        rows[start + labels.columns()[entry]] = labels.values()[entry];
      }
      for (int i = 0; i < moments.length; i++) {
        rows[start + vocabulary.size() + i] =
            (float) Math.exp(-Math.abs(years[item] - moments[i]) / WIDTH_YEARS);
      }
      rows[start + count() - 1] = 1;
    }
    return rows;
  }

  /** The features of items that training did not see {@code [n, count]}. */
  Operand<TFloat32> rows(Ops tf, UnseenItems items) {
    Operand<TFloat32> years = tf.expandDims(years(tf, items.publishTimes()), tf.constant(1));
    Operand<TFloat32> nearness =
        tf.math.exp(
            tf.math.mul(
                tf.math.abs(tf.math.sub(years, tf.constant(moments))),
                tf.constant((float) (-1 / WIDTH_YEARS))));
    List<Operand<TFloat32>> parts = new ArrayList<>();
    if (!vocabulary.isEmpty()) {
      parts.add(labels(tf, items.labels()));
    }
    parts.add(nearness);
    parts.add(tf.onesLike(years));
    return tf.concat(parts, tf.constant(1));
  }

  private Operand<TFloat32> years(Ops tf, Operand<TInt64> times) {
    // As doubles: a float counts the seconds since 1970 in minutes.
    Operand<TFloat32> years =
        tf.dtypes.cast(
            tf.math.div(
                tf.dtypes.cast(tf.math.sub(times, tf.constant(middle)), TFloat64.class),
                tf.constant(SECONDS_A_YEAR)),
            TFloat32.class);
    return tf.select(
        tf.math.equal(times, tf.constant(SavedModelFormat.UNKNOWN_TIME)),
        tf.zerosLike(years),
        years);
  }

  private Operand<TFloat32> labels(Ops tf, Operand<TString> labels) {
    Operand<TString> known =
        tf.constant(NdArrays.vectorOfObjects(vocabulary.toArray(String[]::new)));
    Operand<TFloat32> flags =
        tf.reduceSum(
            tf.dtypes.cast(
                tf.math.equal(tf.expandDims(labels, tf.constant(2)), known), TFloat32.class),
            tf.constant(1)); // [n, vocabulary]
    Operand<TFloat32> count = tf.reduceSum(flags, tf.constant(1), ReduceSum.keepDims(true));
    return tf.math.mul(flags, tf.math.rsqrt(tf.math.maximum(count, tf.constant(1f))));
  }
}
