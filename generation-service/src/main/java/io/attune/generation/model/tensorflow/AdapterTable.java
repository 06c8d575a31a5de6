package io.attune.generation.model.tensorflow;

import io.attune.generation.model.Column;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.adapter.LowRank;
import io.attune.generation.model.adapter.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** The loaded adapters by number, and how they fill {@link AdapterVariables}. */
final class AdapterTable {
  private final LlamaConfig config;
  private final AdapterVariables variables;
  private final SortedMap<Integer, Adapter> adapters = new TreeMap<>();

  AdapterTable(LlamaConfig config, AdapterVariables variables) {
    this.config = config;
    this.variables = variables;
  }

  boolean isEmpty() {
    return adapters.isEmpty();
  }

  boolean contains(int number) {
    return adapters.containsKey(number);
  }

  /** Takes an adapter in and gives it the lowest number that is free. */
  int add(Adapter adapter) {
    if (adapter.blocks().size() != config.layers()) {
      throw new IllegalArgumentException(
          "an adapter of %d blocks for a model of %d"
              .formatted(adapter.blocks().size(), config.layers()));
    }
    int number = Column.NO_ADAPTER + 1;
    while (adapters.containsKey(number)) {
      number++;
    }
    adapters.put(number, adapter);
    return number;
  }

  void remove(int number) {
    if (adapters.remove(number) == null) {
      throw new IllegalArgumentException("no adapter " + number);
    }
  }

  /** Sets the variables to what is loaded; at least one adapter is. */
  void assign(Session session) {
    int ranks = adapters.values().stream().mapToInt(Adapter::rank).sum();
    List<Tensor> tensors = new ArrayList<>();
    Session.Runner runner = session.runner();
    try {
      Filling filling = new Filling(runner, tensors, ranks);
      filling.set(variables.shares(), shares(ranks), adapters.lastKey() + 1L, ranks);
      for (int layer = 0; layer < config.layers(); layer++) {
        AdapterVariables.Block block = variables.blocks().get(layer);
        filling.set(
            block.qkv(), layer, List.of(Projection.QUERY, Projection.KEY, Projection.VALUE));
        filling.set(block.output(), layer, List.of(Projection.OUTPUT));
        filling.set(block.gateUp(), layer, List.of(Projection.GATE, Projection.UP));
        filling.set(block.down(), layer, List.of(Projection.DOWN));
      }
      runner.run().close();
    } finally {
      tensors.forEach(Tensor::close);
    }
  }

  private float[] shares(int ranks) {
    float[] shares = new float[(adapters.lastKey() + 1) * ranks];
    int row = 0;
    for (var entry : adapters.entrySet()) {
      for (int i = 0; i < entry.getValue().rank(); i++) {
        shares[entry.getKey() * ranks + row++] = (float) entry.getValue().scale();
      }
    }
    return shares;
  }

  /** One assignment of all variables. */
  private final class Filling {
    private final Session.Runner runner;
    private final List<Tensor> tensors;
    private final int ranks;

    Filling(Session.Runner runner, List<Tensor> tensors, int ranks) {
      this.runner = runner;
      this.tensors = tensors;
      this.ranks = ranks;
    }

    void set(LlamaVariables.Slot slot, float[] values, long... shape) {
      TFloat32 tensor = TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, false, false));
      tensors.add(tensor);
      runner.feed(slot.value(), tensor).addTarget(slot.assignment());
    }

    void set(AdapterVariables.Addition addition, int layer, List<Projection> parts) {
      int inputs = parts.get(0).inputs(config);
      int outputs = parts.stream().mapToInt(part -> part.outputs(config)).sum();
      int columns = parts.size() * ranks;
      float[] down = new float[columns * inputs];
      float[] up = new float[outputs * columns];
      int firstOutput = 0;
      for (int part = 0; part < parts.size(); part++) {
        Projection projection = parts.get(part);
        int first = part * ranks;
        for (Adapter adapter : adapters.values()) {
          LowRank matrix = adapter.blocks().get(layer).get(projection);
          if (matrix != null) {
            System.arraycopy(matrix.down(), 0, down, first * inputs, matrix.down().length);
            placeUp(matrix, adapter.rank(), projection, up, firstOutput, first, columns);
          }
          first += adapter.rank();
        }
        firstOutput += projection.outputs(config);
      }
      set(addition.down(), down, columns, inputs);
      set(addition.up(), up, outputs, columns);
    }

    private void placeUp(
        LowRank matrix,
        int rank,
        Projection projection,
        float[] into,
        int firstOutput,
        int first,
        int columns) {
      IntUnaryOperator place = RotatedPairs.place(projection, config);
      for (int row = 0; row < projection.outputs(config); row++) {
        System.arraycopy(
            matrix.up(),
            row * rank,
            into,
            (firstOutput + place.applyAsInt(row)) * columns + first,
            rank);
      }
    }
  }
}
