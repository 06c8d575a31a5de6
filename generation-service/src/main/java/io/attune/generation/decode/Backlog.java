package io.attune.generation.decode;

/**
 * Work that waits.
 *
 * @param requests how many requests
 * @param promptTokens tokens of their prompts
 * @param answerTokens most tokens of their answers, over all candidates
 */
record Backlog(int requests, long promptTokens, long answerTokens) {
  static final Backlog NONE = new Backlog(0, 0, 0);

  /** What a request adds. */
  static Backlog of(GenerationRequest request) {
    return new Backlog(
        1, request.promptLength(), (long) request.maxTokens() * request.candidates().size());
  }

  Backlog plus(Backlog more) {
    return new Backlog(
        requests + more.requests,
        promptTokens + more.promptTokens,
        answerTokens + more.answerTokens);
  }

  Backlog minus(Backlog less) {
    return new Backlog(
        requests - less.requests,
        promptTokens - less.promptTokens,
        answerTokens - less.answerTokens);
  }
}
