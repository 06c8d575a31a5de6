package io.attune.generation.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One article with all that is to be learned of it, as one sequence: the article's tokens, then
 * branches, each of which sees the article and itself and nothing of the others. The article is so
 * computed once for all its texts, as it is when they are written.
 *
 * @param tokens the stem, then branch after branch; shared, not copied
 * @param positions of each token: a branch's count on from the stem's end
 * @param branches of each token: 0 the stem, then 1, 2, …
 * @param learned whether each token is learned; its place is then never first in its branch
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record TrainingSequence(int[] tokens, int[] positions, int[] branches, boolean[] learned) {

  /**
   * A text to learn and what asks for it.
   *
   * @param ask tokens between the article and the text, at least one
   * @param words the text's tokens with the one that ends it
   */
  record Branch(int[] ask, int[] words) {
    Branch {
      if (ask.length == 0 || words.length == 0) {
        throw new IllegalArgumentException("a branch without its ask or without words");
      }
    }

    int length() {
      return ask.length + words.length;
    }
  }

  /** A stem with its branches, at least one. */
  static TrainingSequence of(int[] stem, List<Branch> branches) {
    int length = stem.length + branches.stream().mapToInt(Branch::length).sum();
    int[] tokens = Arrays.copyOf(stem, length);
    int[] positions = new int[length];
    int[] owners = new int[length];
    boolean[] learned = new boolean[length];
    for (int i = 0; i < stem.length; i++) {
      positions[i] = i;
    }
    int at = stem.length;
    for (int branch = 1; branch <= branches.size(); branch++) {
      Branch one = branches.get(branch - 1);
      System.arraycopy(one.ask(), 0, tokens, at, one.ask().length);
      System.arraycopy(one.words(), 0, tokens, at + one.ask().length, one.words().length);
      for (int i = 0; i < one.length(); i++) {
        positions[at + i] = stem.length + i;
        owners[at + i] = branch;
        learned[at + i] = i >= one.ask().length;
      }
      at += one.length();
    }
    return new TrainingSequence(tokens, positions, owners, learned);
  }

  int length() {
    return tokens.length;
  }

  /** Texts in it. */
  int texts() {
    return branches[branches.length - 1];
  }

  /** The places of the tokens that are learned. */
  List<Integer> targets() {
    List<Integer> targets = new ArrayList<>();
    for (int i = 0; i < learned.length; i++) {
      if (learned[i]) {
        targets.add(i);
      }
    }
    return targets;
  }

  /** True where the token at one place sees that at another. */
  boolean sees(int from, int to) {
    return to <= from && (branches[to] == 0 || branches[to] == branches[from]);
  }
}
