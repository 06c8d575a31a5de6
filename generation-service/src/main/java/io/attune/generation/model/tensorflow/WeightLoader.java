package io.attune.generation.model.tensorflow;

import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.LlamaConfig.RopePairing;
import io.attune.generation.model.WeightSource;
import io.attune.generation.model.tensorflow.Arithmetic.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/**
 * Fills the variables of a graph from a model file.
 *
 * <p>Each variable takes over the memory of the tensor it is given, so no weight is ever held
 * twice. All are assigned in one run, because every other set of feeds is another preparation of
 * the whole graph.
 */
final class WeightLoader {
  private final LlamaConfig config;
  private final WeightSource source;
  private final List<Tensor> tensors = new ArrayList<>();
  private Session.Runner runner;

  WeightLoader(LlamaConfig config, WeightSource source) {
    this.config = config;
    this.source = source;
  }

  /** Takes the rows of a weight, at their places. */
  @FunctionalInterface
  private interface Rows {
    /** Takes the row's first {@code count} values. */
    void put(int row, float[] values, int count);
  }

  /** Fills one weight. */
  @FunctionalInterface
  private interface Filling {
    void fill(Rows rows);
  }

  void load(Session session, LlamaVariables variables) {
    runner = session.runner();
    try {
      fillAll(variables);
      runner.run().close();
    } finally {
      tensors.forEach(Tensor::close);
    }
  }

  private void fillAll(LlamaVariables variables) {
    int width = config.width();
    int vocabulary = config.vocabularySize();
    fill(
        variables.embedding(),
        values -> read("model.embed_tokens.weight", vocabulary, width, values, 0));
    if (variables.ownHead()) {
      String name = config.tiedHead() ? "model.embed_tokens.weight" : "lm_head.weight";
      fill(variables.head(), values -> read(name, vocabulary, width, values, 0));
    }
    fill(variables.finalNorm(), values -> read("model.norm.weight", 1, width, values, 0));
    for (int layer = 0; layer < config.layers(); layer++) {
      loadBlock(variables.blocks().get(layer), "model.layers." + layer + ".");
    }
    long positions = variables.rotations().shape().get(0);
    fill(variables.rotations(), values -> writeRotations(values, positions));
  }

  private void loadBlock(LlamaVariables.Block block, String in) {
    int width = config.width();
    int inner = config.feedForwardWidth();
    int queries = config.heads() * config.headWidth();
    int keys = config.keyValueHeads() * config.headWidth();
    fill(block.attentionNorm(), values -> read(in + "input_layernorm.weight", 1, width, values, 0));
    fill(
        block.qkv(),
        values -> {
          readTurned(in + "self_attn.q_proj.weight", queries, values, 0);
          readTurned(in + "self_attn.k_proj.weight", keys, values, queries);
          read(in + "self_attn.v_proj.weight", keys, width, values, queries + keys);
        });
    fill(block.output(), values -> read(in + "self_attn.o_proj.weight", width, queries, values, 0));
    fill(
        block.mlpNorm(),
        values -> read(in + "post_attention_layernorm.weight", 1, width, values, 0));
    fill(
        block.gateUp(),
        values -> {
          read(in + "mlp.gate_proj.weight", inner, width, values, 0);
          read(in + "mlp.up_proj.weight", inner, width, values, inner);
        });
    fill(block.down(), values -> read(in + "mlp.down_proj.weight", width, inner, values, 0));
  }

  private void fill(LlamaVariables.Slot variable, Filling filling) {
    TFloat32 tensor = TFloat32.tensorOf(variable.shape());
    FloatDataBuffer data = tensor.asRawTensor().data().asFloats();
    filling.fill((row, values, count) -> data.offset((long) row * count).write(values, 0, count));
    assign(variable, tensor);
  }

  private void fill(Matrix matrix, Filling filling) {
    if (matrix.tops() == null) {
      fill(matrix.values(), filling);
      return;
    }
    QuantizedWeights quantized = new QuantizedWeights(matrix.values().shape());
    filling.fill((row, values, count) -> quantized.put(row, values));
    assign(matrix.values(), quantized.values());
    assign(matrix.tops(), quantized.tops());
  }

  private void assign(LlamaVariables.Slot variable, Tensor tensor) {
    tensors.add(tensor);
    runner.feed(variable.value(), tensor).addTarget(variable.assignment());
  }

  private void read(String name, int rows, int columns, Rows into, int firstRow) {
    readPlaced(name, rows, columns, into, row -> firstRow + row);
  }

  /** Reads q or k so that the two entries of a rotated pair are neighbours. */
  private void readTurned(String name, int rows, Rows into, int firstRow) {
    IntUnaryOperator turned =
        config.ropePairing() == RopePairing.HALVES
            ? RotatedPairs.neighbours(config.headWidth())
            : IntUnaryOperator.identity();
    readPlaced(name, rows, config.width(), into, row -> firstRow + turned.applyAsInt(row));
  }

  private void readPlaced(String name, int rows, int columns, Rows into, IntUnaryOperator place) {
    source.read(
        name, rows, columns, (row, values) -> into.put(place.applyAsInt(row), values, columns));
  }

  /**
   * For each position, head and pair the complex number to multiply by: for q the rotation over
   * sqrt(headWidth), for k the rotation, for v 1.
   */
  private void writeRotations(Rows rows, long positions) {
    int pairs = config.headWidth() / 2;
    int rotated = config.heads() + config.keyValueHeads();
    int heads = rotated + config.keyValueHeads();
    float[] row = new float[heads * pairs * 2];
    for (int position = 0; position < positions; position++) {
      for (int pair = 0; pair < pairs; pair++) {
        double angle = position * Math.pow(config.ropeBase(), -(double) pair / pairs);
        for (int head = 0; head < heads; head++) {
          double scale = head < config.heads() ? 1 / Math.sqrt(config.headWidth()) : 1;
          int at = (head * pairs + pair) * 2;
          row[at] = head < rotated ? (float) (scale * Math.cos(angle)) : 1;
          row[at + 1] = head < rotated ? (float) (scale * Math.sin(angle)) : 0;
        }
      }
      rows.put(position, row, row.length);
    }
  }
}
