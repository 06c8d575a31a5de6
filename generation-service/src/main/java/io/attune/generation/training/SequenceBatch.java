package io.attune.generation.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Sequences that are computed together, padded on the right to the longest of them.
 *
 * @param sequences at least one
 */
record SequenceBatch(List<TrainingSequence> sequences) {
  private static final int BUCKET = 16;
  private static final float UNSEEN = -1e9f;

  SequenceBatch {
    sequences = List.copyOf(sequences);
  }

  /**
   * All sequences once, in batches of like length and at least so many texts, the batches in random
   * order; the same for the same random state. The last one may hold fewer.
   */
  static List<SequenceBatch> shuffled(List<TrainingSequence> sequences, int texts, Random random) {
    List<TrainingSequence> order = new ArrayList<>(sequences);
    Collections.shuffle(order, random);
    order.sort(Comparator.comparingInt(sequence -> sequence.length() / BUCKET));
    List<SequenceBatch> batches = inOrder(order, texts);
    Collections.shuffle(batches, random);
    return batches;
  }

  /** All sequences once, the shortest first, in batches of at least so many texts. */
  static List<SequenceBatch> byLength(List<TrainingSequence> sequences, int texts) {
    List<TrainingSequence> order = new ArrayList<>(sequences);
    order.sort(Comparator.comparingInt(TrainingSequence::length));
    return inOrder(order, texts);
  }

  private static List<SequenceBatch> inOrder(List<TrainingSequence> order, int texts) {
    List<SequenceBatch> batches = new ArrayList<>();
    List<TrainingSequence> next = new ArrayList<>();
    int count = 0;
    for (TrainingSequence sequence : order) {
      next.add(sequence);
      count += sequence.texts();
      if (count >= texts) {
        batches.add(new SequenceBatch(next));
        next.clear();
        count = 0;
      }
    }
    if (!next.isEmpty()) {
      batches.add(new SequenceBatch(next));
    }
    return batches;
  }

  /** Parts of at most so many tokens with their padding, each of at least one sequence. */
  List<SequenceBatch> parts(int mostTokens) {
    List<SequenceBatch> parts = new ArrayList<>();
    List<TrainingSequence> part = new ArrayList<>();
    int longest = 0;
    for (TrainingSequence sequence : sequences) {
      longest = Math.max(longest, sequence.length());
      if (!part.isEmpty() && longest * (part.size() + 1) > mostTokens) {
        parts.add(new SequenceBatch(part));
        part.clear();
        longest = sequence.length();
      }
      part.add(sequence);
    }
    parts.add(new SequenceBatch(part));
    return parts;
  }

  int size() {
    return sequences.size();
  }

  int length() {
    return sequences.stream().mapToInt(TrainingSequence::length).max().orElseThrow();
  }

  int tokenCount() {
    return sequences.stream().mapToInt(TrainingSequence::length).sum();
  }

  int targetCount() {
    return sequences.stream().mapToInt(sequence -> sequence.targets().size()).sum();
  }

  /** The tokens {@code [size, length]}, padded with 0. */
  int[] tokens() {
    return padded(sequences.stream().map(TrainingSequence::tokens).toList());
  }

  /** Their positions {@code [size, length]}, padded with 0. */
  int[] positions() {
    return padded(sequences.stream().map(TrainingSequence::positions).toList());
  }

  private int[] padded(List<int[]> rows) {
    int length = length();
    int[] padded = new int[rows.size() * length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, padded, i * length, rows.get(i).length);
    }
    return padded;
  }

  /**
   * What is added to the attention scores, {@code [size, length, length]}: 0 where a token sees
   * another, a large negative number where it does not. Padding sees itself alone.
   */
  float[] mask() {
    int length = length();
    float[] mask = new float[size() * length * length];
    Arrays.fill(mask, UNSEEN);
    for (int i = 0; i < size(); i++) {
      TrainingSequence sequence = sequences.get(i);
      for (int from = 0; from < length; from++) {
        int row = (i * length + from) * length;
        mask[row + from] = 0;
        for (int to = 0; from < sequence.length() && to < from; to++) {
          if (sequence.sees(from, to)) {
            mask[row + to] = 0;
          }
        }
      }
    }
    return mask;
  }

  /**
   * The places, as rows of {@code [size * length]}, whose next token is learned, sequence after
   * sequence.
   */
  int[] targetRows() {
    int length = length();
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      for (int target : sequences.get(i).targets()) {
        rows.add(i * length + target - 1);
      }
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The tokens that are learned, in the order of {@link #targetRows}. */
  int[] targets() {
    return sequences.stream()
        .flatMapToInt(
            sequence -> sequence.targets().stream().mapToInt(target -> sequence.tokens()[target]))
        .toArray();
  }
}
