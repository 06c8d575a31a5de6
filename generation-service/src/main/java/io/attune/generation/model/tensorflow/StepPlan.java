package io.attune.generation.model.tensorflow;

import static io.attune.generation.model.tensorflow.CacheSize.PAGE_TOKENS;

import io.attune.generation.model.Column;
import io.attune.generation.model.LlamaConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arrays that one step feeds to its graph.
 *
 * <p>Columns that stand alone in their slot come first, as singles; then the columns of slots that
 * have several, as blocks of equal run length, the last of a slot filled up. Only attention sees
 * that filling: the matrix products run over the columns alone, padded to a bucket so that few
 * shapes occur.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
final class StepPlan {
  private static final int COLUMN_BUCKET = 8;
  private static final int PAGE_BUCKET = 2;
  private static final int[] RUN_LENGTHS = {2, 4, 8, 16, 32, 64, 128, 256};

  /** Cost of another block, and of a filled-up column, in columns; only their ratio matters. */
  private static final double BLOCK_COST = 2;

  private static final double FILLING_COST = 0.15;

  /** A run of columns of one slot; {@code first} is its place in the step. */
  private record Run(int slot, int first, int length) {}

  /** How blocks are brought into runs of one length, and back. */
  record Rearrangement(int[] queryRows, int[] queryShape, int[] resultRows) {}

  /**
   * The feeds of one segment's attention.
   *
   * @param cacheShape runs, heads, positions, head width
   * @param queries queries of a key/value head in a run
   * @param rearrangement null for singles
   */
  record Attention(
      int[] keyPages,
      int[] valuePages,
      int[] cacheShape,
      int queries,
      int[] lastPositions,
      Rearrangement rearrangement) {}

  private final List<Column> columns;
  private final PageTable pages;
  private final LlamaConfig config;

  /** For each column of the graph its place in the step, or -1 for padding. */
  private final int[] order;

  private final int singleCount;
  final int[] tokens;
  final int[] positions;
  final int[] cacheRows;
  final int[] adapters;
  final Attention singles;
  final Attention blocks;

  StepPlan(List<Column> columns, PageTable pages, LlamaConfig config) {
    this.columns = columns;
    this.pages = pages;
    this.config = config;
    List<Run> singleRuns = new ArrayList<>();
    List<Run> longRuns = new ArrayList<>();
    for (Run run : runs()) {
      (run.length == 1 ? singleRuns : longRuns).add(run);
    }
    int padding = padded(columns.size()) - columns.size();
    boolean padSingles = longRuns.isEmpty();
    singleCount = singleRuns.size() + (padSingles ? padding : 0);
    order = order(singleRuns, longRuns, columns.size() + padding);
    tokens = new int[order.length];
    positions = new int[order.length];
    adapters = new int[order.length];
    cacheRows = new int[order.length * 2 * config.keyValueHeads() * 2];
    fillColumns();
    singles = planSingles(singleRuns);
    blocks = planBlocks(longRuns);
  }

  private int[] order(List<Run> singleRuns, List<Run> longRuns, int count) {
    int[] places = new int[count];
    Arrays.fill(places, -1);
    int at = 0;
    for (Run run : singleRuns) {
      places[at++] = run.first;
    }
    at = singleCount;
    for (Run run : longRuns) {
      for (int i = 0; i < run.length; i++) {
        places[at++] = run.first + i;
      }
    }
    return places;
  }

  private static int padded(int count) {
    if (count <= COLUMN_BUCKET) {
      return Math.max(1, Integer.highestOneBit(2 * count - 1));
    }
    return (count + COLUMN_BUCKET - 1) / COLUMN_BUCKET * COLUMN_BUCKET;
  }

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= columns.size(); i++) {
      if (i == columns.size() || columns.get(i).slot() != columns.get(first).slot()) {
        runs.add(new Run(columns.get(first).slot(), first, i - first));
        first = i;
      } else if (columns.get(i).position() <= columns.get(i - 1).position()) {
        throw new IllegalArgumentException(
            "positions of slot " + columns.get(i).slot() + " do not rise");
      }
    }
    long slots = runs.stream().mapToInt(Run::slot).distinct().count();
    if (slots != runs.size()) {
      throw new IllegalArgumentException("columns of one slot do not stand together");
    }
    return runs;
  }

  private void fillColumns() {
    int heads = 2 * config.keyValueHeads();
    for (int i = 0; i < order.length; i++) {
      int page = PageTable.SCRAP_PAGE;
      if (order[i] >= 0) {
        Column column = columns.get(order[i]);
        if (column.token() >= config.vocabularySize()) {
          throw new IllegalArgumentException(
              "token " + column.token() + " is outside the vocabulary");
        }
        tokens[i] = column.token();
        positions[i] = column.position();
        adapters[i] = column.adapter();
        page = pages.pageToWrite(column.slot(), column.position());
      }
      for (int head = 0; head < heads; head++) {
        cacheRows[2 * (i * heads + head)] = page * heads + head;
        cacheRows[2 * (i * heads + head) + 1] = positions[i] % PAGE_TOKENS;
      }
    }
  }

  private Attention planSingles(List<Run> runs) {
    List<Run> all = new ArrayList<>(runs);
    while (all.size() < singleCount) {
      all.add(new Run(-1, -1, 1));
    }
    int group = config.queriesPerKey();
    int[] last = new int[singleCount * group];
    for (int i = 0; i < singleCount; i++) {
      Arrays.fill(last, i * group, (i + 1) * group, positions[i]);
    }
    return attention(all, group, last, null);
  }

  private Attention planBlocks(List<Run> runs) {
    int length = runLength(runs);
    List<Run> pieces = new ArrayList<>();
    for (Run run : runs) {
      for (int done = 0; done < run.length; done += length) {
        pieces.add(new Run(run.slot, run.first + done, Math.min(length, run.length - done)));
      }
    }
    int heads = config.keyValueHeads();
    int group = config.queriesPerKey();
    int[] last = new int[pieces.size() * length * group];
    int[] queryRows = new int[pieces.size() * heads * length];
    int[] resultRows = new int[(order.length - singleCount) * heads];
    int column = singleCount;
    for (int piece = 0; piece < pieces.size(); piece++) {
      for (int i = 0; i < pieces.get(piece).length; i++, column++) {
        int at = (piece * length + i) * group;
        Arrays.fill(last, at, at + group, positions[column]);
        for (int head = 0; head < heads; head++) {
          int row = (piece * heads + head) * length + i;
          queryRows[row] = column * heads + head;
          resultRows[(column - singleCount) * heads + head] = row;
        }
      }
    }
    int[] shape = {pieces.size(), heads, length * group, config.headWidth()};
    return attention(pieces, length * group, last, new Rearrangement(queryRows, shape, resultRows));
  }

  private static int runLength(List<Run> runs) {
    int best = RUN_LENGTHS[0];
    double least = Double.MAX_VALUE;
    for (int length : RUN_LENGTHS) {
      double cost = 0;
      for (Run run : runs) {
        int blocks = (run.length + length - 1) / length;
        cost += blocks * (BLOCK_COST + FILLING_COST * length);
      }
      if (cost < least) {
        least = cost;
        best = length;
      }
    }
    return best;
  }

  private Attention attention(
      List<Run> runs, int queries, int[] last, Rearrangement rearrangement) {
    int longest = 1;
    for (Run run : runs) {
      if (run.slot >= 0) {
        int end = columns.get(run.first + run.length - 1).position() + 1;
        longest = Math.max(longest, end);
      }
    }
    int pageCount = (PageTable.pagesFor(longest) + PAGE_BUCKET - 1) / PAGE_BUCKET * PAGE_BUCKET;
    int heads = config.keyValueHeads();
    int[] keyPages = new int[runs.size() * heads * pageCount];
    int[] valuePages = new int[keyPages.length];
    int at = 0;
    for (Run run : runs) {
      for (int head = 0; head < heads; head++) {
        for (int i = 0; i < pageCount; i++, at++) {
          int page = run.slot < 0 ? PageTable.SCRAP_PAGE : pages.pageAt(run.slot, i);
          keyPages[at] = page * 2 * heads + head;
          valuePages[at] = keyPages[at] + heads;
        }
      }
    }
    int[] cacheShape = {runs.size(), heads, pageCount * PAGE_TOKENS, config.headWidth()};
    return new Attention(keyPages, valuePages, cacheShape, queries, last, rearrangement);
  }

  /** Whether any column is computed with an adapter. */
  boolean adapted() {
    return Arrays.stream(adapters).anyMatch(adapter -> adapter != Column.NO_ADAPTER);
  }

  /** Columns of the graph. */
  int columnCount() {
    return order.length;
  }

  /** Columns of the graph that are singles. */
  int singleCount() {
    return singleCount;
  }

  /** Columns of the graph that are in blocks. */
  int blockCount() {
    return order.length - singleCount;
  }

  /** The place in the step of a column of the graph, or -1 for padding. */
  int columnAt(int index) {
    return order[index];
  }
}
