package io.attune.interest.training.neural;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A graph's variables by name, and the ways of numbers into and out of them. For one thread. */
final class Variables {
  private record Entry(
      Variable<TFloat32> variable, Placeholder<TFloat32> numbers, Operand<TFloat32> assign) {}

  private final Ops tf;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  Variables(Ops tf) {
    this.tf = tf;
  }

  /** Adds a variable to the graph; it holds nothing before it is filled. */
  Variable<TFloat32> add(String name, Shape shape) {
    Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
    Placeholder<TFloat32> numbers = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    if (entries.put(name, new Entry(variable, numbers, tf.assign(variable, numbers))) != null) {
      throw new IllegalArgumentException("there are two variables " + name);
    }
    return variable;
  }

  Variable<TFloat32> get(String name) {
    return entries.get(name).variable();
  }

  /** Gives a variable its numbers, row after row. */
  void fill(Session session, String name, float[] numbers) {
    Entry entry = entries.get(name);
    Shape shape = entry.variable().shape();
    try (TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(numbers))) {
      session.runner().feed(entry.numbers(), tensor).addTarget(entry.assign()).run().close();
    }
  }

  /** The numbers of some variables, row after row, as they are at one time. */
  Map<String, float[]> read(Session session, List<String> names) {
    Session.Runner runner = session.runner();
    names.forEach(name -> runner.fetch(entries.get(name).variable()));
    Map<String, float[]> numbers = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < names.size(); i++) {
        numbers.put(names.get(i), floats(result.get(i)));
      }
    }
    return numbers;
  }

  /** All names, in the order in which they came. */
  List<String> names() {
    return new ArrayList<>(entries.keySet());
  }

  static float[] floats(Tensor tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    ((TFloat32) tensor).copyTo(DataBuffers.of(numbers));
    return numbers;
  }
}
