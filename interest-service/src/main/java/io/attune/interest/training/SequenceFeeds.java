package io.attune.interest.training;

import io.attune.interest.training.HistoryChunks.Chunk;
import io.attune.interest.training.neural.Feeds;
import io.attune.interest.training.neural.Histories;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * How pieces of histories come into a graph that learns to predict each interaction from those
 * before it. Items are told by their places among the candidates.
 *
 * @param candidates the items' rows {@code [candidates]}
 * @param corrections added to the candidates' scores {@code [candidates]}
 * @param items of the pieces without their newest interactions {@code [pieces, length]}
 * @param confidences of those {@code [pieces, length]}
 * @param times of those {@code [pieces, length]}
 * @param cells which of the cells {@code [pieces · (length + 1)]} predict, the last of each piece
 *     being its start {@code [targets]}
 * @param targets what they predict {@code [targets]}
 * @param taken pairs of a target and of an item that was taken up before it {@code [pairs, 2]}
 */
record SequenceFeeds(
    Placeholder<TInt32> candidates,
    Placeholder<TFloat32> corrections,
    Placeholder<TInt32> items,
    Placeholder<TFloat32> confidences,
    Placeholder<TInt64> times,
    Placeholder<TInt32> cells,
    Placeholder<TInt32> targets,
    Placeholder<TInt32> taken) {
  static SequenceFeeds in(Ops tf) {
    Placeholder.Options rows = Placeholder.shape(Shape.of(-1, -1));
    Placeholder.Options list = Placeholder.shape(Shape.of(-1));
    return new SequenceFeeds(
        tf.placeholder(TInt32.class, list),
        tf.placeholder(TFloat32.class, list),
        tf.placeholder(TInt32.class, rows),
        tf.placeholder(TFloat32.class, rows),
        tf.placeholder(TInt64.class, rows),
        tf.placeholder(TInt32.class, list),
        tf.placeholder(TInt32.class, list),
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 2))));
  }

  Histories histories() {
    return new Histories(items, confidences, times);
  }

  void feed(List<Chunk> chunks, TrainingData data, Candidates among, Feeds feeds) {
    feeds.put(candidates, among.items(), among.items().length);
    feeds.put(corrections, among.corrections(), among.items().length);
    List<int[]> places = chunks.stream().map(chunk -> places(chunk, data, among)).toList();
    feedHistories(chunks, data, places, feeds);
    feedTargets(chunks, places, feeds);
  }

  /** Of a piece's items, newest first. */
  private static int[] places(Chunk chunk, TrainingData data, Candidates among) {
    return IntStream.range(chunk.from(), chunk.to())
        .map(entry -> among.placeOf(data.byUser().columns()[entry]))
        .toArray();
  }

  private void feedHistories(
      List<Chunk> chunks, TrainingData data, List<int[]> places, Feeds feeds) {
    int length = length(chunks);
    int[] itemRows = new int[chunks.size() * length];
    float[] confidenceRows = new float[chunks.size() * length];
    long[] timeRows = new long[chunks.size() * length];
    for (int i = 0; i < chunks.size(); i++) {
      int from = chunks.get(i).from() + 1;
      int count = chunks.get(i).length() - 1;
      System.arraycopy(places.get(i), 1, itemRows, i * length, count);
      System.arraycopy(data.byUser().values(), from, confidenceRows, i * length, count);
      System.arraycopy(data.times(), from, timeRows, i * length, count);
    }
    feeds.put(items, itemRows, chunks.size(), length);
    feeds.put(confidences, confidenceRows, chunks.size(), length);
    feeds.put(times, timeRows, chunks.size(), length);
  }

  private void feedTargets(List<Chunk> chunks, List<int[]> places, Feeds feeds) {
    int length = length(chunks);
    int targetCount = chunks.stream().mapToInt(Chunk::targets).sum();
    int pairCount = chunks.stream().mapToInt(SequenceFeeds::pairs).sum();
    int[] cellList = new int[targetCount];
    int[] targetList = new int[targetCount];
    int[] takenList = new int[2 * pairCount];
    int target = 0;
    int pair = 0;
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      for (int at = 0; at < chunk.targets(); at++) {
        boolean first = at == chunk.length() - 1;
        cellList[target] = i * (length + 1) + (first ? length : at);
        targetList[target] = places.get(i)[at];
        for (int older = at + 1; older < chunk.length(); older++) {
          takenList[pair++] = target;
          takenList[pair++] = places.get(i)[older];
        }
        target++;
      }
    }
    feeds.put(cells, cellList, targetCount);
    feeds.put(targets, targetList, targetCount);
    feeds.put(taken, takenList, pairCount, 2);
  }

  /** Of the longest of the pieces without its newest interaction; never 0. */
  private static int length(List<Chunk> chunks) {
    return Math.max(1, chunks.stream().mapToInt(Chunk::length).max().orElseThrow() - 1);
  }

  /** Each target with each older interaction of the piece. */
  private static int pairs(Chunk chunk) {
    return chunk.length() * (chunk.length() - 1) / 2;
  }
}
