package io.attune.generation.training;

import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.LlamaConfig.RopePairing;
import io.attune.generation.model.WeightSource;
import io.attune.generation.model.adapter.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/**
 * Fills a training's fixed weights from a model file, q and k in Hugging Face's order of rotated
 * pairs whichever order the file has, so that what is learned is in that order too.
 */
final class BaseWeights {
  private final LlamaConfig config;
  private final WeightSource source;
  private final Session.Runner runner;
  private final List<TFloat32> tensors = new ArrayList<>();

  private BaseWeights(LlamaConfig config, WeightSource source, Session session) {
    this.config = config;
    this.source = source;
    this.runner = session.runner();
  }

  static void load(
      LlamaConfig config, WeightSource source, TrainingVariables variables, Session session) {
    BaseWeights weights = new BaseWeights(config, source, session);
    try {
      weights.loadAll(variables);
      weights.runner.run().close();
    } finally {
      weights.tensors.forEach(TFloat32::close);
    }
  }

  private void loadAll(TrainingVariables variables) {
    IntUnaryOperator same = IntUnaryOperator.identity();
    fill(variables.embedding(), "model.embed_tokens.weight", same);
    if (!config.tiedHead()) {
      fill(variables.head(), "lm_head.weight", same);
    }
    fill(variables.finalNorm(), "model.norm.weight", same);
    for (int layer = 0; layer < config.layers(); layer++) {
      String in = "model.layers." + layer + ".";
      TrainingVariables.Block block = variables.blocks().get(layer);
      fill(block.attentionNorm(), in + "input_layernorm.weight", same);
      fill(block.mlpNorm(), in + "post_attention_layernorm.weight", same);
      block
          .matrices()
          .forEach(
              (projection, matrix) ->
                  fill(matrix.weights(), in + projection.path() + ".weight", order(projection)));
    }
  }

  private IntUnaryOperator order(Projection projection) {
    boolean rotated = projection == Projection.QUERY || projection == Projection.KEY;
    if (!rotated || config.ropePairing() == RopePairing.HALVES) {
      return IntUnaryOperator.identity();
    }
    int head = config.headWidth();
    return row -> {
      int entry = row % head;
      return row - entry + entry / 2 + (entry % 2 == 0 ? 0 : head / 2);
    };
  }

  private void fill(TrainingVariables.Slot slot, String name, IntUnaryOperator order) {
    long[] shape = slot.shape().asArray();
    int columns = (int) shape[shape.length - 1];
    int rows = (int) (slot.shape().size() / columns);
    TFloat32 tensor = TFloat32.tensorOf(slot.shape());
    tensors.add(tensor);
    FloatDataBuffer values = tensor.asRawTensor().data().asFloats();
    source.read(
        name,
        rows,
        columns,
        (row, numbers) ->
            values.offset((long) order.applyAsInt(row) * columns).write(numbers, 0, columns));
    runner.feed(slot.fed(), tensor).addTarget(slot.assignment());
  }
}
