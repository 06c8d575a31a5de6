package io.attune.interest.training;

import io.attune.interest.model.SavedModelFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * A graph that models are added to: the placeholders of a batch of histories, and the variables
 * that hold what was learned.
 *
 * <p>Histories are {@code [batch, length]}, newest first. Cells past a history's end have
 * confidence 0, item 0 and time 0; a real cell has a confidence greater than 0. Large numbers
 * belong in variables: a graph's size is bound, a variable's is not.
 */
final class ModelGraph {
  private record Initial(
      Operand<?> assign, Placeholder<?> placeholder, Supplier<? extends TType> value) {}

  private final Ops tf;
  private final Placeholder<TInt32> itemIndices;
  private final Placeholder<TFloat32> confidences;
  private final Placeholder<TInt64> times;
  private final List<Initial> initials = new ArrayList<>();

  ModelGraph(Ops tf) {
    this.tf = tf;
    Shape batch = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
    this.itemIndices =
        tf.withName(SavedModelFormat.ITEM_INDICES)
            .placeholder(TInt32.class, Placeholder.shape(batch));
    this.confidences =
        tf.withName(SavedModelFormat.CONFIDENCES)
            .placeholder(TFloat32.class, Placeholder.shape(batch));
    this.times =
        tf.withName(SavedModelFormat.TIMES).placeholder(TInt64.class, Placeholder.shape(batch));
  }

  Ops tf() {
    return tf;
  }

  /** The items of the histories, as columns of the training data {@code [batch, length]}. */
  Placeholder<TInt32> itemIndices() {
    return itemIndices;
  }

  /** How sure each interaction is {@code [batch, length]}; 0 past a history's end. */
  Placeholder<TFloat32> confidences() {
    return confidences;
  }

  /** When each interaction last happened, in seconds since 1970 {@code [batch, length]}. */
  Placeholder<TInt64> times() {
    return times;
  }

  /**
   * How strongly each interaction counts for a model {@code [batch, length]} ({@link Strengths}).
   */
  Operand<TFloat32> strengths(double power) {
    return Strengths.of(tf, confidences, power);
  }

  /**
   * The same, less for older interactions.
   *
   * @param recency 0 or greater; the interaction with n newer ones counts {@code exp(-n recency)}
   *     times as much
   */
  Operand<TFloat32> strengths(double power, double recency) {
    if (recency == 0) {
      return strengths(power);
    }
    Operand<TInt32> length = tf.gather(tf.shape(confidences), tf.constant(1), tf.constant(0));
    Operand<TFloat32> newer =
        tf.dtypes.cast(tf.range(tf.constant(0), length, tf.constant(1)), TFloat32.class);
    return tf.math.mul(
        strengths(power), tf.math.exp(tf.math.mul(newer, tf.constant((float) -recency))));
  }

  /**
   * The histories as rows of a matrix {@code [batch, items]}.
   *
   * @param values of the interactions {@code [batch, length]}; 0 past a history's end
   */
  Operand<TFloat32> histories(Operand<TFloat32> values, int itemCount) {
    return sparseHistories(values, itemCount).dense(tf);
  }

  /**
   * Each history's sum of some rows, one a item, weighted: {@code [batch, n]}. The work grows with
   * the histories' lengths, not with the number of items.
   *
   * @param values of the interactions {@code [batch, length]}; 0 past a history's end
   * @param rows {@code [items, n]}
   */
  Operand<TFloat32> weightedSums(Operand<TFloat32> values, Operand<TFloat32> rows, int itemCount) {
    return sparseHistories(values, itemCount).times(tf, rows);
  }

  private SparseMatrix sparseHistories(Operand<TFloat32> values, int itemCount) {
    Operand<TInt64> items = tf.dtypes.cast(itemIndices, TInt64.class);
    Operand<TInt64> batch =
        tf.gather(tf.shape(itemIndices, TInt64.class), tf.constant(0), tf.constant(0));
    Operand<TInt64> users =
        tf.math.mul(
            tf.expandDims(tf.range(tf.constant(0L), batch, tf.constant(1L)), tf.constant(1)),
            tf.onesLike(items));
    return new SparseMatrix(
        tf.reshape(tf.stack(List.of(users, items), Stack.axis(2L)), tf.constant(new int[] {-1, 2})),
        tf.reshape(values, tf.constant(new int[] {-1})),
        tf.stack(List.of(batch, tf.constant((long) itemCount))));
  }

  /**
   * Learned numbers.
   *
   * @param name unique within the graph
   * @param numbers row after row
   */
  Operand<TFloat32> learned(String name, Shape shape, float[] numbers) {
    return learned(
        name, shape, TFloat32.class, () -> TFloat32.tensorOf(shape, DataBuffers.of(numbers)));
  }

  /**
   * A learned sparse matrix.
   *
   * @param name unique within the graph
   */
  SparseMatrix learned(String name, SparseRows rows) {
    Shape shape = Shape.of(rows.entryCount(), 2);
    return new SparseMatrix(
        learned(
            name + "_indices",
            shape,
            TInt64.class,
            () -> TInt64.tensorOf(shape, DataBuffers.of(SparseMatrix.indices(rows)))),
        learned(name, Shape.of(rows.entryCount()), rows.values()),
        tf.constant(new long[] {rows.rowCount(), rows.columnCount()}));
  }

  private <T extends TType> Operand<T> learned(
      String name, Shape shape, Class<T> type, Supplier<T> value) {
    Variable<T> variable = tf.withName(name).variable(shape, type);
    Placeholder<T> placeholder = tf.placeholder(type, Placeholder.shape(shape));
    initials.add(new Initial(tf.assign(variable, placeholder), placeholder, value));
    return variable;
  }

  /** Fills the variables; once, before the first run of anything else. */
  void initialise(Session session) {
    for (Initial initial : initials) {
      try (TType value = initial.value().get()) {
        session
            .runner()
            .feed(initial.placeholder(), value)
            .addTarget(initial.assign())
            .run()
            .close();
      }
    }
  }
}
