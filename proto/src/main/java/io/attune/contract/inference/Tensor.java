package io.attune.contract.inference;

import java.util.List;

/** Elements of one type in an order of several axes, row-major. */
public sealed interface Tensor {
  /** Which of a model's tensors this is. */
  String name();

  /** The sizes, outermost first; as many elements as their product. */
  List<Integer> shape();

  /** The type of its elements. */
  TensorType type();

  /** A tensor of {@link TensorType#BOOL}. */
  record Flags(String name, List<Integer> shape, List<Boolean> values) implements Tensor {
    public Flags {
      values = List.copyOf(values);
      shape = Shapes.requireCount(name, shape, values.size());
    }

    @Override
    public TensorType type() {
      return TensorType.BOOL;
    }
  }

  /** A tensor of {@link TensorType#INT32}. */
  record Ints(String name, List<Integer> shape, int[] values) implements Tensor {
    public Ints {
      shape = Shapes.requireCount(name, shape, values.length);
    }

    @Override
    public TensorType type() {
      return TensorType.INT32;
    }
  }

  /** A tensor of {@link TensorType#INT64}. */
  record Longs(String name, List<Integer> shape, long[] values) implements Tensor {
    public Longs {
      shape = Shapes.requireCount(name, shape, values.length);
    }

    @Override
    public TensorType type() {
      return TensorType.INT64;
    }
  }

  /** A tensor of {@link TensorType#FP32}. */
  record Floats(String name, List<Integer> shape, float[] values) implements Tensor {
    public Floats {
      shape = Shapes.requireCount(name, shape, values.length);
    }

    @Override
    public TensorType type() {
      return TensorType.FP32;
    }
  }

  /** A tensor of {@link TensorType#BYTES}. */
  record Texts(String name, List<Integer> shape, List<String> values) implements Tensor {
    public Texts {
      values = List.copyOf(values);
      shape = Shapes.requireCount(name, shape, values.size());
    }

    @Override
    public TensorType type() {
      return TensorType.BYTES;
    }
  }
}
