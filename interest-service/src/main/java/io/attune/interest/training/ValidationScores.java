package io.attune.interest.training;

import io.attune.interest.training.neural.Feeds;
import io.attune.interest.training.neural.LearningGraph;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** How well a network that learns finds what was held out, with the weights that it has. */
final class ValidationScores {
  private static final int USERS_A_BATCH = 64;

  private final HeldOut held;
  private final LearningGraph graph;
  private final ModelGraph histories;
  private final Operand<TFloat32> scores;
  private float[] batch; // [users, items]
  private int batchStart;

  /** Adds the network as it infers to the graph. */
  ValidationScores(HeldOut held, Network network, LearningGraph graph) {
    this.held = held;
    this.graph = graph;
    this.histories = new ModelGraph(graph.tf());
    this.scores = network.inference(graph, histories).allScores(graph.tf());
  }

  /**
   * The mean NDCG@10.
   *
   * @param beforeBatch runs before each batch of users; what it throws ends the measuring
   */
  double ndcg(Runnable beforeBatch) {
    batch = null;
    return RankingQuality.ndcg(held, user -> scores(user, beforeBatch));
  }

  /** The users are asked for in order, so that one batch at a time is kept. */
  private float[] scores(int user, Runnable beforeBatch) {
    if (batch == null || user >= batchStart + USERS_A_BATCH) {
      beforeBatch.run();
      batchStart = user;
      int end = Math.min(held.users().length, user + USERS_A_BATCH);
      batch = run(Arrays.copyOfRange(held.users(), user, end));
    }
    int items = held.training().itemIds().size();
    int offset = (user - batchStart) * items;
    return Arrays.copyOfRange(batch, offset, offset + items);
  }

  private float[] run(int[] users) {
    SparseRows rows = held.training().byUser();
    int length = Arrays.stream(users).map(rows::length).max().orElseThrow();
    int[] items = new int[users.length * length];
    float[] confidences = new float[users.length * length];
    long[] times = new long[users.length * length];
    for (int i = 0; i < users.length; i++) {
      int from = rows.offsets()[users[i]];
      int count = rows.length(users[i]);
      System.arraycopy(rows.columns(), from, items, i * length, count);
      System.arraycopy(rows.values(), from, confidences, i * length, count);
      System.arraycopy(held.training().times(), from, times, i * length, count);
    }
    try (Feeds feeds = new Feeds()) {
      feeds.put(histories.itemIndices(), items, users.length, length);
      feeds.put(histories.confidences(), confidences, users.length, length);
      feeds.put(histories.times(), times, users.length, length);
      return graph.run(feeds, scores);
    }
  }
}
