package io.attune.generation.training;

/**
 * How an adapter is learned.
 *
 * @param rank of its matrices, 1 to 256. Low: little is learned, a small file; high: slower, and
 *     the few examples are learned by heart. Default: 16
 * @param alpha its changes are scaled by alpha / rank, above 0. Default: 32
 * @param learningRate of AdamW at its height, above 0; rises over the warm-up and falls in a line
 *     to a twentieth at the last step. Default: 4e-4
 * @param warmUpSteps 0: the first steps are whole ones. Default: 20
 * @param weightDecay of AdamW, 0 or above. Default: 0
 * @param largestNorm that a step's gradient is clipped to, above 0. Default: 1
 * @param batchTexts texts of one step, at least 1. Few: many noisy steps; many: few smooth ones.
 *     Default: 8
 * @param epochs passes over all examples at most, at least 1. Default: 3
 * @param patience epochs without a better held-out loss after which it ends, at least 1. Default: 1
 * @param partTokens tokens that are computed at once, padding among them; bounds the memory.
 *     Default: 2048
 * @param threads of one operation, at least 1
 * @param seed of the first values and of the order; the same seed gives the same adapter
 */
public record TrainingRecipe(
    int rank,
    double alpha,
    double learningRate,
    int warmUpSteps,
    double weightDecay,
    double largestNorm,
    int batchTexts,
    int epochs,
    int patience,
    int partTokens,
    int threads,
    long seed) {
  private static final int MOST_RANK = 256;
  private static final double LAST_SHARE = .05;

  public TrainingRecipe {
    require(rank >= 1 && rank <= MOST_RANK, "rank", rank, "1 to " + MOST_RANK);
    require(alpha > 0 && Double.isFinite(alpha), "alpha", alpha, "above 0");
    require(
        learningRate > 0 && learningRate < 1, "learning rate", learningRate, "above 0, below 1");
    require(warmUpSteps >= 0, "warm-up", warmUpSteps, "0 or more steps");
    require(weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "0 to below 1");
    require(largestNorm > 0, "largest norm", largestNorm, "above 0");
    require(batchTexts >= 1, "batch", batchTexts, "at least 1 text");
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(patience >= 1, "patience", patience, "at least 1");
    require(partTokens >= 1, "part", partTokens, "at least 1 token");
    require(threads >= 1, "threads", threads, "at least 1");
  }

  private static void require(boolean holds, String what, Object value, String limit) {
    if (!holds) {
      throw new IllegalArgumentException(what + " is " + limit + ", not " + value);
    }
  }

  /** The defaults. */
  public static TrainingRecipe standard(int threads, long seed) {
    return new TrainingRecipe(16, 32, 4e-4, 20, 0, 1, 8, 3, 1, 2048, threads, seed);
  }

  /** This recipe with some things of the caller's choice. */
  public TrainingRecipe with(
      int rank, double alpha, double learningRate, int epochs, int batchTexts) {
    return new TrainingRecipe(
        rank,
        alpha,
        learningRate,
        warmUpSteps,
        weightDecay,
        largestNorm,
        batchTexts,
        epochs,
        patience,
        partTokens,
        threads,
        seed);
  }

  double scale() {
    return alpha / rank;
  }

  /** The learning rate of a step, the first being 0, of so many. */
  double rate(int step, int steps) {
    double warm = warmUpSteps == 0 ? 1 : Math.min(1, (step + 1.0) / warmUpSteps);
    return learningRate * warm * Math.max(LAST_SHARE, 1 - (double) step / steps);
  }
}
