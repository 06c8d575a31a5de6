package io.attune.interest.training;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.sparse.SparseTensorDenseMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A sparse matrix in a graph. Entries may come in any order and twice, in which case they add up.
 *
 * @param indices row and column of each entry {@code [entries, 2]}
 * @param values of the entries {@code [entries]}
 * @param shape {@code [2]}
 */
record SparseMatrix(Operand<TInt64> indices, Operand<TFloat32> values, Operand<TInt64> shape) {
  /** The indices of a matrix's entries {@code [entries, 2]}, row after row. */
  static long[] indices(SparseRows rows) {
    long[] indices = new long[2 * rows.entryCount()];
    for (int row = 0; row < rows.rowCount(); row++) {
      for (int entry = rows.offsets()[row]; entry < rows.offsets()[row + 1]; entry++) {
        indices[2 * entry] = row;
        indices[2 * entry + 1] = rows.columns()[entry];
      }
    }
    return indices;
  }

  /** The product with a dense matrix {@code [columns, n]}: {@code [rows, n]}. */
  Operand<TFloat32> times(Ops tf, Operand<TFloat32> dense) {
    return tf.sparse.sparseTensorDenseMatMul(indices, values, shape, dense);
  }

  /**
   * The product of this, transposed, with a dense matrix {@code [rows, n]}: {@code [columns, n]}.
   */
  Operand<TFloat32> transposedTimes(Ops tf, Operand<TFloat32> dense) {
    return tf.sparse.sparseTensorDenseMatMul(
        indices, values, shape, dense, SparseTensorDenseMatMul.adjointA(true));
  }

  /** A dense matrix with rows and columns exchanged, as the products here need it. */
  static Operand<TFloat32> transposed(Ops tf, Operand<TFloat32> dense) {
    return tf.linalg.transpose(dense, tf.constant(new int[] {1, 0}));
  }

  /** Every cell. */
  Operand<TFloat32> dense(Ops tf) {
    return tf.scatterNd(indices, values, shape);
  }
}
