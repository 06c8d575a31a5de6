package io.attune.generation.write;

import io.attune.generation.guard.Judgement;

/**
 * A candidate that was judged.
 *
 * @param text its words, tidied
 * @param judgement what the guard found
 * @param worth how good it is among those that passed
 * @param seed it was sampled with
 */
record Contender(String text, Judgement judgement, Worth worth, long seed) {
  /** Whether this one is rather to be shown: first by the guard, then by its worth. */
  boolean beats(Contender other) {
    if (judgement.passed() != other.judgement.passed()) {
      return judgement.passed();
    }
    if (judgement.passes() != other.judgement.passes()) {
      return judgement.passes() > other.judgement.passes();
    }
    return worth.total() > other.worth.total();
  }
}
