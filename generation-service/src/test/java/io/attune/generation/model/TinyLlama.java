package io.attune.generation.model;

import io.attune.generation.model.LlamaConfig.RopePairing;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.adapter.LowRank;
import io.attune.generation.model.adapter.Projection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small Llama with random weights, and what it computes, in plain double-precision Java.
 *
 * <p>The forward pass follows the equations one sequence and one position at a time, in Hugging
 * Face's order of rotated pairs, and shares nothing with the graph.
 */
public final class TinyLlama {
  /** Shape of every tiny model: grouped heads, a vocabulary with bytes and three markers. */
  public static final LlamaConfig CONFIG =
      new LlamaConfig(
          TinyVocabulary.SIZE, 24, 2, 4, 2, 8, 40, 512, 10_000, RopePairing.HALVES, 1e-5, true);

  private final LlamaConfig config;
  private final Map<String, float[][]> weights = new LinkedHashMap<>();

  public TinyLlama(long seed, boolean tiedHead) {
    config =
        new LlamaConfig(
            CONFIG.vocabularySize(),
            CONFIG.width(),
            CONFIG.layers(),
            CONFIG.heads(),
            CONFIG.keyValueHeads(),
            CONFIG.headWidth(),
            CONFIG.feedForwardWidth(),
            CONFIG.contextLength(),
            CONFIG.ropeBase(),
            CONFIG.ropePairing(),
            CONFIG.rmsEpsilon(),
            tiedHead);
    Random random = new Random(seed);
    int width = config.width();
    int queries = config.heads() * config.headWidth();
    int keys = config.keyValueHeads() * config.headWidth();
    add(random, "model.embed_tokens.weight", config.vocabularySize(), width, 1);
    add(random, "model.norm.weight", 1, width, 1);
    if (!tiedHead) {
      add(random, "lm_head.weight", config.vocabularySize(), width, 1);
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      String in = "model.layers." + layer + ".";
      add(random, in + "input_layernorm.weight", 1, width, 1);
      add(random, in + "self_attn.q_proj.weight", queries, width, 0.4);
      add(random, in + "self_attn.k_proj.weight", keys, width, 0.4);
      add(random, in + "self_attn.v_proj.weight", keys, width, 0.4);
      add(random, in + "self_attn.o_proj.weight", width, queries, 0.4);
      add(random, in + "post_attention_layernorm.weight", 1, width, 1);
      add(random, in + "mlp.gate_proj.weight", config.feedForwardWidth(), width, 0.4);
      add(random, in + "mlp.up_proj.weight", config.feedForwardWidth(), width, 0.4);
      add(random, in + "mlp.down_proj.weight", width, config.feedForwardWidth(), 0.4);
    }
  }

  private void add(Random random, String name, int rows, int columns, double scale) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) (scale * random.nextGaussian());
      }
    }
    weights.put(name, values);
  }

  /** This model with an adapter's additions in its weights. */
  public TinyLlama adapted(Adapter adapter) {
    TinyLlama adapted = new TinyLlama(0, config.tiedHead());
    weights.forEach(
        (name, rows) ->
            adapted.weights.put(
                name, Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new)));
    for (int layer = 0; layer < config.layers(); layer++) {
      for (Map.Entry<Projection, LowRank> entry : adapter.blocks().get(layer).entrySet()) {
        String name = "model.layers." + layer + "." + entry.getKey().path() + ".weight";
        add(adapted.weights.get(name), entry.getValue(), adapter.rank(), adapter.scale());
      }
    }
    return adapted;
  }

  private static void add(float[][] matrix, LowRank addition, int rank, double scale) {
    int inputs = matrix[0].length;
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < inputs; column++) {
        double sum = 0;
        for (int r = 0; r < rank; r++) {
          sum += (double) addition.up()[row * rank + r] * addition.down()[r * inputs + column];
        }
        matrix[row][column] += (float) (scale * sum);
      }
    }
  }

  /** An adapter of random numbers for every tiny model. */
  public static Adapter adapter(long seed, int rank) {
    Random random = new Random(seed);
    List<Map<Projection, LowRank>> blocks = new ArrayList<>();
    for (int layer = 0; layer < CONFIG.layers(); layer++) {
      Map<Projection, LowRank> block = new EnumMap<>(Projection.class);
      for (Projection projection : Projection.values()) {
        block.put(
            projection,
            new LowRank(
                gaussian(random, rank * projection.inputs(CONFIG)),
                gaussian(random, rank * projection.outputs(CONFIG))));
      }
      blocks.add(block);
    }
    return new Adapter("%064x".formatted(seed), rank, 2, blocks);
  }

  private static float[] gaussian(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (.2 * random.nextGaussian());
    }
    return numbers;
  }

  public LlamaConfig config() {
    return config;
  }

  /** The weights by Hugging Face's names, {@code [out][in]}. */
  public Map<String, float[][]> weights() {
    return weights;
  }

  /** The logits after the last token. */
  public float[] logits(int[] tokens) {
    double[][] x = new double[tokens.length][];
    for (int i = 0; i < tokens.length; i++) {
      x[i] = widen(weights.get("model.embed_tokens.weight")[tokens[i]]);
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      String in = "model.layers." + layer + ".";
      attend(x, in);
      for (double[] column : x) {
        double[] normal = normalise(column, in + "post_attention_layernorm.weight");
        double[] gate = multiply(in + "mlp.gate_proj.weight", normal);
        double[] up = multiply(in + "mlp.up_proj.weight", normal);
        for (int i = 0; i < gate.length; i++) {
          gate[i] = gate[i] / (1 + Math.exp(-gate[i])) * up[i];
        }
        addTo(column, multiply(in + "mlp.down_proj.weight", gate));
      }
    }
    String head = config.tiedHead() ? "model.embed_tokens.weight" : "lm_head.weight";
    double[] logits = multiply(head, normalise(x[x.length - 1], "model.norm.weight"));
    float[] narrow = new float[logits.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) logits[i];
    }
    return narrow;
  }

  private void attend(double[][] x, String in) {
    int count = x.length;
    double[][] q = new double[count][];
    double[][] k = new double[count][];
    double[][] v = new double[count][];
    for (int i = 0; i < count; i++) {
      double[] normal = normalise(x[i], in + "input_layernorm.weight");
      q[i] = rotate(multiply(in + "self_attn.q_proj.weight", normal), i);
      k[i] = rotate(multiply(in + "self_attn.k_proj.weight", normal), i);
      v[i] = multiply(in + "self_attn.v_proj.weight", normal);
    }
    int width = config.headWidth();
    for (int i = 0; i < count; i++) {
      double[] out = new double[config.heads() * width];
      for (int head = 0; head < config.heads(); head++) {
        int shared = head / config.queriesPerKey() * width;
        double[] scores = new double[i + 1];
        double total = 0;
        for (int j = 0; j <= i; j++) {
          double dot = 0;
          for (int e = 0; e < width; e++) {
            dot += q[i][head * width + e] * k[j][shared + e];
          }
          scores[j] = Math.exp(dot / Math.sqrt(width));
          total += scores[j];
        }
        for (int j = 0; j <= i; j++) {
          for (int e = 0; e < width; e++) {
            out[head * width + e] += scores[j] / total * v[j][shared + e];
          }
        }
      }
      addTo(x[i], multiply(in + "self_attn.o_proj.weight", out));
    }
  }

  private double[] rotate(double[] heads, int position) {
    int width = config.headWidth();
    double[] turned = heads.clone();
    for (int start = 0; start < heads.length; start += width) {
      for (int i = 0; i < width / 2; i++) {
        double angle = position * Math.pow(config.ropeBase(), -2.0 * i / width);
        double a = heads[start + i];
        double b = heads[start + i + width / 2];
        turned[start + i] = a * Math.cos(angle) - b * Math.sin(angle);
        turned[start + i + width / 2] = b * Math.cos(angle) + a * Math.sin(angle);
      }
    }
    return turned;
  }

  private double[] normalise(double[] x, String name) {
    double square = 0;
    for (double value : x) {
      square += value * value / x.length;
    }
    double[] normal = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      normal[i] = x[i] / Math.sqrt(square + config.rmsEpsilon()) * weights.get(name)[0][i];
    }
    return normal;
  }

  private double[] multiply(String name, double[] x) {
    float[][] matrix = weights.get(name);
    double[] product = new double[matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int i = 0; i < x.length; i++) {
        product[row] += matrix[row][i] * x[i];
      }
    }
    return product;
  }

  private static double[] widen(float[] row) {
    double[] wide = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      wide[i] = row[i];
    }
    return wide;
  }

  private static void addTo(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += y[i];
    }
  }
}
