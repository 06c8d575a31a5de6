package io.attune.generation.model;

/**
 * What a step answers, by the column's place in the step.
 *
 * <p>Asking for something the column did not ask for is an {@link IllegalStateException}.
 */
public final class StepResult {
  private final TokenScores[] scores;
  private final float[][] logits;

  /**
   * @param scores for each column its scores, or null
   * @param logits for each column its logits {@code [vocabulary]}, or null
   */
  public StepResult(TokenScores[] scores, float[][] logits) {
    this.scores = scores.clone();
    this.logits = logits.clone();
  }

  /** The scores of a column. */
  public TokenScores scores(int column) {
    if (scores[column] == null) {
      throw new IllegalStateException("column " + column + " did not ask for scores");
    }
    return scores[column];
  }

  /** The logits of a column, {@code [vocabulary]}. */
  public float[] logits(int column) {
    if (logits[column] == null) {
      throw new IllegalStateException("column " + column + " did not ask for logits");
    }
    return logits[column];
  }
}
