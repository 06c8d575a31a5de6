package io.attune.generation.prompt;

import java.util.List;
import java.util.Objects;

/**
 * An assignment, laid out for the model.
 *
 * @param tokens the prompt's token ids
 * @param sharedPrefix how many of the first tokens every assignment of this kind has
 * @param version the template's version, for example {@code headline/1}
 * @param opening how the answer begins, already part of the prompt; empty for nothing
 * @param maxTokens longest answer, in tokens
 * @param stops texts that end the answer
 * @param examples the answers that the prompt shows as examples
 */
public record Prompt(
    int[] tokens,
    int sharedPrefix,
    String version,
    String opening,
    int maxTokens,
    List<String> stops,
    List<String> examples) {

  public Prompt {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(opening, "opening");
    tokens = tokens.clone();
    stops = List.copyOf(stops);
    examples = List.copyOf(examples);
  }
}
