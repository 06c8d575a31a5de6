package io.attune.generation.model.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.model.tensorflow.Arithmetic.Inputs;
import io.attune.generation.model.tensorflow.Arithmetic.Matrix;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** One product of eight bits against the same in double precision. */
class QuantizedArithmeticTest {
  private static final int ROWS = 9;
  private static final int IN = 70;
  private static final int OUT = 33;

  private final Random random = new Random(4);
  private final float[][] weights = matrix(OUT, IN);
  private final float[][] rows = matrix(ROWS, IN);

  private float[][] matrix(int height, int width) {
    float[][] values = new float[height][width];
    for (float[] row : values) {
      for (int i = 0; i < width; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(Inputs.class)
  void roundsWeightsAndRowsAndNothingElse(Inputs kind) {
    rows[3][5] = 40;
    rows[4] = new float[IN];
    float[][] found = product(kind);

    double finest = kind == Inputs.EVEN ? 0.5 : 0.5 / 254;
    for (int row = 0; row < ROWS; row++) {
      for (int out = 0; out < OUT; out++) {
        double sum = 0;
        double rounding = 1e-4;
        for (int i = 0; i < IN; i++) {
          double weight = rounded(weights[out], i);
          sum += rows[row][i] * weight;
          rounding += Math.abs(weight) * finest * top(rows[row]) / 127;
        }
        assertThat(Math.abs(found[row][out] - sum)).isLessThan(rounding);
      }
    }
  }

  private static float top(float[] values) {
    float top = 0;
    for (float value : values) {
      top = Math.max(top, Math.abs(value));
    }
    return top;
  }

  private static double rounded(float[] weights, int at) {
    float top = top(weights);
    return (double) Math.round(weights[at] * (127 / top)) * top / 127;
  }

  private float[][] product(Inputs kind) {
    float[][] product = new float[ROWS][OUT];
    QuantizedWeights quantized = new QuantizedWeights(Shape.of(IN, OUT));
    for (int out = 0; out < OUT; out++) {
      quantized.put(out, weights[out]);
    }
    try (Graph graph = new Graph();
        Tensor values = quantized.values();
        Tensor tops = quantized.tops();
        TFloat32 input = TFloat32.tensorOf(Shape.of(ROWS, IN))) {
      Ops tf = Ops.create(graph);
      Arithmetic arithmetic = new QuantizedArithmetic();
      Matrix matrix = arithmetic.matrix(tf, "weights", OUT, IN, kind);
      Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class);
      Operand<TFloat32> result = arithmetic.product(tf, matrix, fed);
      for (int row = 0; row < ROWS; row++) {
        for (int i = 0; i < IN; i++) {
          input.setFloat(rows[row][i], row, i);
        }
      }
      try (Session session = new Session(graph)) {
        session
            .runner()
            .feed(matrix.values().value(), values)
            .feed(matrix.tops().value(), tops)
            .addTarget(matrix.values().assignment())
            .addTarget(matrix.tops().assignment())
            .run()
            .close();
        try (Result fetched = session.runner().feed(fed, input).fetch(result).run()) {
          TFloat32 found = (TFloat32) fetched.get(0);
          for (int row = 0; row < ROWS; row++) {
            for (int out = 0; out < OUT; out++) {
              product[row][out] = found.getFloat(row, out);
            }
          }
        }
      }
    }
    return product;
  }
}
