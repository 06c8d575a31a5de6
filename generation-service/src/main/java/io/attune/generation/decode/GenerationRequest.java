package io.attune.generation.decode;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A prompt to continue.
 *
 * @param prompt token ids, at least one; copied
 * @param sharedPrefix how many of the prompt's first tokens other prompts are likely to start with
 *     too (the instruction, the article): worth keeping computed; 0 for none
 * @param maxTokens longest answer, in tokens, at least 1
 * @param candidates how each candidate is sampled, 1 to 16; all share the prompt's computation
 * @param endTokens tokens that end a candidate and are not part of it
 * @param stopStrings texts that end a candidate and are not part of it; none is empty
 * @param deadline when the answer is worth nothing any more, or null for never
 * @param priority how urgent it is
 * @param adapter what {@link Decoder#load} answered for the adapter to write with, or {@link
 *     #NO_ADAPTER}
 * @param constraint what every candidate must keep to
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record GenerationRequest(
    int[] prompt,
    int sharedPrefix,
    int maxTokens,
    List<Sampling> candidates,
    Set<Integer> endTokens,
    List<String> stopStrings,
    Instant deadline,
    Priority priority,
    long adapter,
    TextConstraint constraint) {

  /** The model as it is. */
  public static final long NO_ADAPTER = 0;

  /** Most candidates of a request. */
  public static final int MAX_CANDIDATES = 16;

  public GenerationRequest {
    Objects.requireNonNull(priority, "priority");
    Objects.requireNonNull(constraint, "constraint");
    prompt = prompt.clone();
    candidates = List.copyOf(candidates);
    endTokens = Set.copyOf(endTokens);
    stopStrings = List.copyOf(stopStrings);
    if (prompt.length == 0) {
      throw new IllegalArgumentException("the prompt is empty");
    }
    if (sharedPrefix < 0 || sharedPrefix > prompt.length) {
      throw new IllegalArgumentException(
          "sharedPrefix " + sharedPrefix + " is not in 0 to " + prompt.length);
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens " + maxTokens + " is below 1");
    }
    if (candidates.isEmpty() || candidates.size() > MAX_CANDIDATES) {
      throw new IllegalArgumentException(
          candidates.size() + " candidates are not in 1 to " + MAX_CANDIDATES);
    }
    if (stopStrings.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("a stop string is empty");
    }
  }

  /** A request without a constraint. */
  public GenerationRequest(
      int[] prompt,
      int sharedPrefix,
      int maxTokens,
      List<Sampling> candidates,
      Set<Integer> endTokens,
      List<String> stopStrings,
      Instant deadline,
      Priority priority,
      long adapter) {
    this(
        prompt,
        sharedPrefix,
        maxTokens,
        candidates,
        endTokens,
        stopStrings,
        deadline,
        priority,
        adapter,
        TextConstraint.NONE);
  }

  /** A request to the model as it is. */
  public GenerationRequest(
      int[] prompt,
      int sharedPrefix,
      int maxTokens,
      List<Sampling> candidates,
      Set<Integer> endTokens,
      List<String> stopStrings,
      Instant deadline,
      Priority priority) {
    this(
        prompt,
        sharedPrefix,
        maxTokens,
        candidates,
        endTokens,
        stopStrings,
        deadline,
        priority,
        NO_ADAPTER);
  }

  /** Tokens of the prompt. */
  public int promptLength() {
    return prompt.length;
  }

  /** The prompt's token ids; a copy. */
  @Override
  public int[] prompt() {
    return prompt.clone();
  }

  /** One greedy candidate, no stop strings, no deadline. */
  public static GenerationRequest greedy(int[] prompt, int maxTokens, Set<Integer> endTokens) {
    return new GenerationRequest(
        prompt,
        0,
        maxTokens,
        List.of(Sampling.greedy()),
        endTokens,
        List.of(),
        null,
        Priority.INTERACTIVE);
  }
}
