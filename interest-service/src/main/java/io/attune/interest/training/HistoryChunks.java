package io.attune.interest.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * The users' histories, cut into pieces that a sequence model can learn from at once.
 *
 * <p>A history longer than a piece is cut at other places in each pass, so that everything is
 * learned with much before it in some of them. Batches hold pieces of like length.
 */
final class HistoryChunks {
  private static final int LIKE_LENGTH = 8;

  /**
   * A piece of a history: entries of the data's rows, newest first.
   *
   * @param from the newest entry
   * @param to after the oldest entry
   * @param begins whether the oldest is the history's first
   */
  record Chunk(int from, int to, boolean begins) {
    int length() {
      return to - from;
    }

    /** Interactions that are predicted: each from those before it, the first from nothing. */
    int targets() {
      return begins ? length() : length() - 1;
    }
  }

  private final SparseRows rows;
  private final int longest;
  private final int cellsABatch;

  /**
   * @param longest that a piece may be, at least 2
   * @param cellsABatch the most interactions of a batch, padding counted; more where a single piece
   *     is longer
   */
  HistoryChunks(SparseRows rows, int longest, int cellsABatch) {
    this.rows = rows;
    this.longest = longest;
    this.cellsABatch = cellsABatch;
  }

  /** The batches of a pass, in a random order. */
  List<List<Chunk>> batches(Random random) {
    List<Chunk> chunks = new ArrayList<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      addChunks(row, random, chunks);
    }
    Collections.shuffle(chunks, random);
    chunks.sort(Comparator.comparingInt(chunk -> chunk.length() / LIKE_LENGTH));
    List<List<Chunk>> batches = new ArrayList<>();
    List<Chunk> batch = new ArrayList<>();
    int width = 0;
    for (Chunk chunk : chunks) {
      int wider = Math.max(width, chunk.length());
      if (!batch.isEmpty() && (batch.size() + 1) * wider > cellsABatch) {
        batches.add(batch);
        batch = new ArrayList<>();
        wider = chunk.length();
      }
      batch.add(chunk);
      width = wider;
    }
    batches.add(batch);
    Collections.shuffle(batches, random);
    return batches;
  }

  /** Pieces share an interaction: the oldest of one, predicted by nothing there, is in the next. */
  private void addChunks(int row, Random random, List<Chunk> chunks) {
    int newest = rows.offsets()[row];
    int end = rows.offsets()[row + 1];
    int stride = longest - 1;
    int from = newest;
    int to = end - newest <= longest ? end : newest + 2 + random.nextInt(stride);
    while (from < end) {
      to = Math.min(to, end);
      chunks.add(new Chunk(from, to, to == end));
      from = to == end ? end : to - 1;
      to = from + longest;
    }
  }
}
