package io.attune.gateway.pipeline.stage;

/** Keeps something of an answer. Returns at once; slow work goes to the background. */
public interface SideEffect {
  /** Takes note of an answer that is about to be given. */
  void accept(Answer answer);
}
