package io.attune.generation.decode;

import java.util.Objects;

/**
 * One continuation of a prompt.
 *
 * @param tokens its token ids, without the one that ended it
 * @param text its text, without the stop string that ended it
 * @param meanLogProbability mean natural logarithm of its tokens' probabilities at temperature 1;
 *     the ending token counts where there is one
 * @param finish why it ended
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Candidate(int[] tokens, String text, double meanLogProbability, FinishReason finish) {
  public Candidate {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(finish, "finish");
    tokens = tokens.clone();
  }
}
