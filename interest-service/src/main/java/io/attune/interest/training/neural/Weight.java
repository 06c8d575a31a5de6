package io.attune.interest.training.neural;

import java.util.Arrays;
import java.util.Random;
import org.tensorflow.ndarray.Shape;

/**
 * Numbers that a network learns.
 *
 * @param name unique within the network
 * @param numbers row after row; shared, not copied
 */
public record Weight(String name, Shape shape, float[] numbers) {
  public Weight {
    if (shape.size() != numbers.length) {
      throw new IllegalArgumentException(
          "%s: %d numbers for the shape %s".formatted(name, numbers.length, shape));
    }
  }

  /** All zero. */
  public static Weight zeros(String name, long... shape) {
    return constant(name, 0, shape);
  }

  /** All the same. */
  public static Weight constant(String name, float value, long... shape) {
    Shape of = Shape.of(shape);
    float[] numbers = new float[Math.toIntExact(of.size())];
    Arrays.fill(numbers, value);
    return new Weight(name, of, numbers);
  }

  /** Normally distributed about 0. */
  public static Weight normal(String name, double deviation, Random random, long... shape) {
    Weight weight = zeros(name, shape);
    for (int i = 0; i < weight.numbers.length; i++) {
      weight.numbers[i] = (float) (deviation * random.nextGaussian());
    }
    return weight;
  }

  /**
   * A matrix {@code [rows, columns]} that, used in either direction, keeps the size of what passes.
   *
   * <p>Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural
   * networks, AISTATS 2010.
   */
  public static Weight matrix(String name, Random random, int rows, int columns) {
    return normal(name, Math.sqrt(2.0 / (rows + columns)), random, rows, columns);
  }
}
