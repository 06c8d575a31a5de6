package io.attune.interest.index;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Items by their vectors, searched for the greatest inner products.
 *
 * <p>A small index is searched exactly: the vectors lie side by side in blocks and each is looked
 * at. A large one is an inverted file: k-means splits the vectors into about 2·√n cells, and a
 * search looks only at the cells whose centroids fit the query best, a configured share of all
 * items. Against a graph of neighbours this costs next to no memory, is built in a fraction of the
 * time, takes in and drops an item at once, finds hundreds of items about as fast as ten, and keeps
 * working under a filter: it goes on to further cells until enough items passed.
 *
 * <p>Any number of threads may search and change it. A search takes no lock and sees each item with
 * one whole vector; a change during a search may or may not be seen by it. The cells are trained in
 * the background, first when the index outgrows exact search and again whenever it has doubled;
 * until then it is searched as before.
 *
 * <p>Source: Jégou, Douze and Schmid, Product quantization for nearest neighbor search, PAMI 2011,
 * section IV (the inverted file; vectors are kept whole here).
 */
public final class VectorIndex {
  private static final int GROWTH = 2;

  /** An approximate search looks at so many items for each one wanted, if not at more. */
  private static final int ROWS_A_RESULT = 20;

  /** Looking items up one by one costs so many times what passing over them in order does. */
  private static final int LOOKUP_COST = 10;

  private final int dimension;
  private final IndexSettings settings;

  private volatile Partitions current;

  @GuardedBy("this")
  private Partitions next; // Null unless the cells are being trained.

  @GuardedBy("this")
  private boolean training;

  @GuardedBy("this")
  private int trainedSize;

  /**
   * @param dimension of every vector
   */
  public VectorIndex(int dimension, IndexSettings settings) {
    this.dimension = dimension;
    this.settings = settings;
    this.current = new Partitions(dimension, Optional.empty());
  }

  /**
   * An index of some items; a large one is brought into order here and now.
   *
   * @param itemIds each once
   * @param rows their vectors {@code [items, dimension]}, row after row
   */
  public static VectorIndex of(
      List<String> itemIds, float[] rows, int dimension, IndexSettings settings) {
    VectorIndex index = new VectorIndex(dimension, settings);
    index.fill(itemIds, rows);
    return index;
  }

  private synchronized void fill(List<String> itemIds, float[] rows) {
    int n = itemIds.size();
    if (n > settings.exactUpTo()) {
      current = new Partitions(dimension, Optional.of(new CellTraining(dimension).train(rows)));
      trainedSize = n;
    }
    float[] scratch = current.scratch();
    for (int i = 0; i < n; i++) {
      float[] vector = Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension);
      current.put(itemIds.get(i), vector, current.cellOf(vector, 0, scratch));
    }
  }

  /** How many items there are. */
  public int size() {
    return current.size();
  }

  /** The vectors' length. */
  public int dimension() {
    return dimension;
  }

  /** Whether an item is here. */
  public boolean contains(String itemId) {
    return current.contains(itemId);
  }

  /** A copy of an item's vector. */
  public Optional<float[]> get(String itemId) {
    return current.get(itemId);
  }

  /** Puts an item, or gives it another vector; the vector is copied. */
  public void put(String itemId, float[] vector) {
    requireDimension(vector);
    boolean train;
    synchronized (this) {
      put(current, itemId, vector);
      if (next != null) {
        put(next, itemId, vector);
      }
      int size = current.size();
      train = !training && size > settings.exactUpTo() && size > GROWTH * trainedSize;
      training |= train;
    }
    if (train) {
      settings.builder().execute(this::partition);
    }
  }

  /** Drops an item; one that is not here is nothing. */
  public synchronized void remove(String itemId) {
    current.remove(itemId);
    if (next != null) {
      next.remove(itemId);
    }
  }

  /** The items that fit a query best, best first, among those the filter lets through. */
  public List<ScoredItem> nearest(float[] query, int limit, Predicate<String> filter) {
    TopItems top = new TopItems(limit, filter);
    search(query, top);
    return top.bestFirst();
  }

  /** As {@link #nearest}, looking at every item however many there are. */
  public List<ScoredItem> nearestExactly(float[] query, int limit, Predicate<String> filter) {
    requireDimension(query);
    TopItems top = new TopItems(limit, filter);
    current.searchAll(query, top);
    return top.bestFirst();
  }

  /** Offers the items that fit a query best. */
  public void search(float[] query, TopItems top) {
    requireDimension(query);
    Partitions searched = current;
    int size = searched.size();
    boolean exact = size <= settings.exactUpTo() || !searched.hasCentroids();
    Optional<ItemSelection> selection =
        top.filter() instanceof ItemSelection known ? Optional.of(known) : Optional.empty();
    double share = selection.map(known -> Math.min(1, (double) known.size() / size)).orElse(1.0);
    double rows =
        exact ? size : Math.max(settings.searchShare() * size, ROWS_A_RESULT * top.limit() / share);
    if (selection.isPresent() && LOOKUP_COST * (double) selection.get().size() < rows) {
      searchSelection(searched, query, selection.get(), top);
    } else if (exact) {
      searched.searchAll(query, top);
    } else {
      searched.searchNearest(query, top, (long) rows);
    }
  }

  private static void searchSelection(
      Partitions searched, float[] query, ItemSelection selection, TopItems top) {
    selection
        .itemIds()
        .forEach(
            itemId ->
                searched
                    .get(itemId)
                    .ifPresent(vector -> top.offer(itemId, Vectors.dot(query, vector, 0))));
  }

  private static void put(Partitions partitions, String itemId, float[] vector) {
    partitions.put(itemId, vector, partitions.cellOf(vector, 0, partitions.scratch()));
  }

  private void partition() {
    try {
      Centroids centroids = new CellTraining(dimension).train(current);
      Partitions trained = new Partitions(dimension, Optional.of(centroids));
      synchronized (this) {
        next = trained;
      }
      // From here on every change is made in both; what is left are the items of before.
      for (VectorCell cell : current.cells()) {
        for (VectorBlock block : cell.blocks()) {
          move(block, trained);
        }
      }
      synchronized (this) {
        current = trained;
        trainedSize = trained.size();
      }
    } finally {
      synchronized (this) {
        next = null;
        training = false;
      }
    }
  }

  private void move(VectorBlock block, Partitions trained) {
    String[] itemIds = new String[VectorBlock.ROWS];
    float[] rows = new float[VectorBlock.ROWS * dimension];
    int count = block.copyAll(itemIds, rows);
    int[] cells = new int[count];
    float[] scratch = trained.scratch();
    for (int i = 0; i < count; i++) {
      cells[i] = trained.cellOf(rows, i * dimension, scratch);
    }
    synchronized (this) {
      for (int i = 0; i < count; i++) {
        if (current.contains(itemIds[i]) && !trained.contains(itemIds[i])) {
          float[] vector = Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension);
          trained.put(itemIds[i], vector, cells[i]);
        }
      }
    }
  }

  private void requireDimension(float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "a vector of %d numbers for dimension %d".formatted(vector.length, dimension));
    }
  }
}
