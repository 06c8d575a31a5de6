package io.attune.interest.training;

import io.attune.interest.training.HistoryChunks.Chunk;
import io.attune.interest.training.neural.Layers;
import io.attune.interest.training.neural.LearningGraph;
import io.attune.interest.training.neural.Noise;
import io.attune.interest.training.neural.Objective;
import io.attune.interest.training.neural.SequenceEncoder;
import io.attune.interest.training.neural.Weight;
import io.attune.interest.training.neural.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.nn.SparseSoftmaxCrossEntropyWithLogits;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A sequence encoder that learns to predict each interaction of each history from those before it.
 *
 * <p>The loss is the cross-entropy of a softmax over the {@link Candidates}, without those that the
 * user had taken up before: they are not offered again, and a model that had to keep away from them
 * would keep away from what is like them.
 *
 * <p>Sources: Klenitskiy and Vasilev, Turning Dross Into Gold Loss, RecSys 2023, for the softmax
 * over all items; Petrov and Macdonald, gSASRec, RecSys 2023, for what fewer of them do.
 */
final class SasRecNetwork implements Network {
  private static final double DEVIATION = 0.05;
  private static final int MOST_CELLS_A_BATCH = 2_048;
  private static final int LEAST_CELLS_A_BATCH = 128;
  private static final int BATCHES_A_PASS = 16;
  private static final int MOST_CANDIDATES = 16_384;
  private static final float TAKEN = -1e9f;

  private final TrainingData data;
  private final SequenceEncoder.Size size;
  private final double dropout;
  private final int mostCandidates;
  private final ItemTable items;
  private final HistoryChunks chunks;
  private SequenceFeeds placeholders;

  /**
   * @param dropout of cells
   * @param textOnly the share of items that stand for themselves by their texts alone in a step
   */
  SasRecNetwork(TrainingData data, SequenceEncoder.Size size, double dropout, double textOnly) {
    this(data, size, dropout, textOnly, MOST_CANDIDATES);
  }

  SasRecNetwork(
      TrainingData data,
      SequenceEncoder.Size size,
      double dropout,
      double textOnly,
      int mostCandidates) {
    this.data = data;
    this.size = size;
    this.dropout = dropout;
    this.mostCandidates = mostCandidates;
    this.items = new ItemTable(data, size.dimension(), textOnly);
    this.chunks = new HistoryChunks(data.byUser(), size.cap() + 1, cellsABatch(data));
  }

  /** Smaller where there are few interactions, so that a pass has some steps. */
  private static int cellsABatch(TrainingData data) {
    int cells = data.byUser().entryCount() / BATCHES_A_PASS;
    return Math.min(MOST_CELLS_A_BATCH, Math.max(LEAST_CELLS_A_BATCH, cells));
  }

  /** The network once it has learned. */
  SasRecModel learned(Weights weights, int passes) {
    return new SasRecModel(
        size,
        items.vectors(weights),
        items.projection(weights),
        SequenceEncoder.weights(size, weights),
        passes);
  }

  @Override
  public Weights initial(long seed) {
    Random random = new Random(seed);
    List<Weight> weights = new ArrayList<>(items.initial(DEVIATION, random));
    weights.addAll(SequenceEncoder.initial(size, DEVIATION, random));
    return new Weights(weights);
  }

  @Override
  public Objective objective(LearningGraph graph) {
    Ops tf = graph.tf();
    Noise noise = graph.noise();
    placeholders = SequenceFeeds.in(tf);
    Operand<TFloat32> table = items.vectors(graph, placeholders.candidates(), noise);
    Operand<TFloat32> following =
        new SequenceEncoder(tf, size, graph.weights(), x -> noise.dropout(x, dropout))
            .all(table, placeholders.histories());
    Operand<TFloat32> predicting =
        tf.gather(
            tf.reshape(following, tf.constant(new int[] {-1, size.dimension()})),
            placeholders.cells(),
            tf.constant(0));
    Operand<TFloat32> logits =
        tf.math.add(
            tf.linalg.matMul(predicting, table, MatMul.transposeB(true)),
            placeholders.corrections());
    SparseSoftmaxCrossEntropyWithLogits<TFloat32> entropy =
        tf.nn.sparseSoftmaxCrossEntropyWithLogits(withoutTaken(tf, logits), placeholders.targets());
    Operand<TFloat32> targets = tf.dtypes.cast(new Layers(tf).size(logits, 0), TFloat32.class);
    return new Objective(
        tf.math.mean(entropy.loss(), tf.constant(0)),
        List.of(logits),
        List.of(entropy.backprop()),
        tf.math.reciprocal(targets));
  }

  private Operand<TFloat32> withoutTaken(Ops tf, Operand<TFloat32> logits) {
    Operand<TInt32> pairs = new Layers(tf).size(placeholders.taken(), 0);
    return tf.tensorScatterNdUpdate(
        logits,
        placeholders.taken(),
        tf.fill(tf.expandDims(pairs, tf.constant(0)), tf.constant(TAKEN)));
  }

  @Override
  public Inference inference(LearningGraph graph, ModelGraph histories) {
    Operand<TFloat32> table = items.vectors(graph);
    return Inference.ofVectors(
        new SequenceEncoder(graph.tf(), size, graph.weights(), UnaryOperator.identity())
            .next(table, SasRecModel.histories(histories)),
        table);
  }

  @Override
  public List<Batch> pass(int pass, long seed) {
    Random random = Network.random(pass, seed);
    List<Batch> batches = new ArrayList<>();
    for (List<Chunk> batch : chunks.batches(random)) {
      long chance = random.nextLong();
      batches.add(
          feeds -> placeholders.feed(batch, data, candidates(batch, new Random(chance)), feeds));
    }
    return batches;
  }

  private Candidates candidates(List<Chunk> batch, Random random) {
    IntStream items =
        batch.stream()
            .flatMapToInt(
                chunk -> Arrays.stream(data.byUser().columns(), chunk.from(), chunk.to()));
    return Candidates.of(this.items.seen(), mostCandidates, items, random);
  }
}
