package io.attune.generation.model.tensorflow;

import io.attune.generation.model.LlamaConfig;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.op.Ops;

/**
 * The variables of the adapters that are loaded, all of them side by side, so that one product
 * serves columns of different adapters (Chen et al., "Punica", 2023, for the idea of the batch).
 *
 * <p>Below, R is the sum of the adapters' ranks, which changes as they come and go. What is added
 * to a product of P parts (q, k and v are one product of three) is {@code up x (share * (down x
 * columns))}, with down {@code [P * R, in]}, up {@code [out, P * R]} of blocks, and the share that
 * each row has in a column: its adapter's scale, or 0 where it is another's.
 */
final class AdapterVariables {

  /** What is added to one product. */
  record Addition(LlamaVariables.Slot down, LlamaVariables.Slot up, int parts) {}

  /** What is added to the products of a block. */
  record Block(Addition qkv, Addition output, Addition gateUp, Addition down) {}

  private final Ops tf;
  private final List<Block> blocks = new ArrayList<>();
  private final LlamaVariables.Slot shares;

  AdapterVariables(Ops tf, LlamaConfig config) {
    this.tf = tf;
    int width = config.width();
    int attention = config.heads() * config.headWidth();
    int rows = attention + 2 * config.keyValueHeads() * config.headWidth();
    shares = slot("adapters.shares", -1, -1);
    for (int layer = 0; layer < config.layers(); layer++) {
      String in = "adapters.block" + layer + ".";
      blocks.add(
          new Block(
              addition(in + "qkv", width, rows, 3),
              addition(in + "output", attention, width, 1),
              addition(in + "gate_up", width, 2L * config.feedForwardWidth(), 2),
              addition(in + "down", config.feedForwardWidth(), width, 1)));
    }
  }

  private Addition addition(String name, long inputs, long outputs, int parts) {
    return new Addition(slot(name + ".down", -1, inputs), slot(name + ".up", outputs, -1), parts);
  }

  private LlamaVariables.Slot slot(String name, long... lengths) {
    return LlamaVariables.slot(tf, name, lengths);
  }

  List<Block> blocks() {
    return blocks;
  }

  /** For each adapter's number, from 0 for none, the share of each row {@code [numbers, R]}. */
  LlamaVariables.Slot shares() {
    return shares;
  }
}
