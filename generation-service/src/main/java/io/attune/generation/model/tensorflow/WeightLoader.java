package io.attune.generation.model.tensorflow;

import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.LlamaConfig.RopePairing;
import io.attune.generation.model.WeightSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.tensorflow.Session;
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
  private final List<TFloat32> tensors = new ArrayList<>();
  private Session.Runner runner;

  WeightLoader(LlamaConfig config, WeightSource source) {
    this.config = config;
    this.source = source;
  }

  /** Fills one tensor. */
  @FunctionalInterface
  private interface Filling {
    void fill(FloatDataBuffer values);
  }

  void load(Session session, LlamaVariables variables) {
    runner = session.runner();
    try {
      fillAll(variables);
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  private void fillAll(LlamaVariables variables) {
    int width = config.width();
    int vocabulary = config.vocabularySize();
    fill(
        variables.embedding(),
        values -> read("model.embed_tokens.weight", vocabulary, width, values, 0));
    if (!config.tiedHead()) {
      fill(variables.head(), values -> read("lm_head.weight", vocabulary, width, values, 0));
    }
    fill(variables.finalNorm(), values -> read("model.norm.weight", 1, width, values, 0));
    for (int layer = 0; layer < config.layers(); layer++) {
      loadBlock(variables.blocks().get(layer), "model.layers." + layer + ".");
    }
    fill(variables.rotations(), this::writeRotations);
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
    tensors.add(tensor);
    filling.fill(tensor.asRawTensor().data().asFloats());
    runner.feed(variable.value(), tensor).addTarget(variable.assignment());
  }

  private void read(String name, int rows, int columns, FloatDataBuffer into, int firstRow) {
    readPlaced(name, rows, columns, into, row -> firstRow + row);
  }

  /** Reads q or k so that the two entries of a rotated pair are neighbours. */
  private void readTurned(String name, int rows, FloatDataBuffer into, int firstRow) {
    IntUnaryOperator turned =
        config.ropePairing() == RopePairing.HALVES
            ? RotatedPairs.neighbours(config.headWidth())
            : IntUnaryOperator.identity();
    readPlaced(name, rows, config.width(), into, row -> firstRow + turned.applyAsInt(row));
  }

  private void readPlaced(
      String name, int rows, int columns, FloatDataBuffer into, IntUnaryOperator place) {
    source.read(
        name,
        rows,
        columns,
        (row, values) ->
            into.offset((long) place.applyAsInt(row) * columns).write(values, 0, columns));
  }

  /**
   * For each position, head and pair the complex number to multiply by: for q the rotation over
   * sqrt(headWidth), for k the rotation, for v 1.
   */
  private void writeRotations(FloatDataBuffer values) {
    int pairs = config.headWidth() / 2;
    int rotated = config.heads() + config.keyValueHeads();
    int heads = rotated + config.keyValueHeads();
    float[] row = new float[heads * pairs * 2];
    long positions = values.size() / row.length;
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
      values.offset((long) position * row.length).write(row, 0, row.length);
    }
  }
}
