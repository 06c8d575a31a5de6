package io.attune.interest.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VectorIndexTest {
  private static final int DIMENSION = 6;
  private static final Predicate<String> ALL = itemId -> true;

  private final Random random = new Random(3);

  @Test
  void findsTheSameAsLookingAtEveryVectorAfterManyChanges() {
    VectorIndex index = new VectorIndex(DIMENSION, IndexSettings.EXACT);
    Map<String, float[]> expected = new TreeMap<>();
    for (int i = 0; i < 5000; i++) {
      change(index, expected);
    }

    assertThat(index.size()).isEqualTo(expected.size());
    for (int i = 0; i < 20; i++) {
      float[] query = vector();
      assertThat(ids(index.nearest(query, 25, ALL))).isEqualTo(bruteForce(expected, query, 25));
    }
    expected.forEach((id, vector) -> assertThat(index.get(id)).hasValue(vector));
    assertThat(index.get("never-put")).isEmpty();
  }

  @Test
  void asksTheFilterAndStillFillsTheList() {
    VectorIndex exact = clustered(3000, IndexSettings.EXACT);
    VectorIndex approximate = clustered(3000, new IndexSettings(100, 0.02, Runnable::run));
    Predicate<String> fewer = itemId -> itemId.endsWith("7");

    for (VectorIndex index : List.of(exact, approximate)) {
      assertThat(ids(index.nearest(vector(), 100, fewer)))
          .hasSize(100)
          .doesNotHaveDuplicates()
          .allMatch(fewer);
    }
  }

  @Test
  void looksOnlyAtTheFewItemsThatAFilterNames() {
    VectorIndex index = clustered(3000, new IndexSettings(100, 0.02, Runnable::run));
    Selection few = new Selection(Set.of("i17", "i1017", "i2017", "gone"));

    assertThat(ids(index.nearest(vector(), 10, few)))
        .containsExactlyInAnyOrder("i17", "i1017", "i2017");
  }

  @Test
  void findsNearlyAllOfTheNearestWhereItLooksAtAShare() {
    VectorIndex index = clustered(4000, new IndexSettings(100, 0.1, Runnable::run));

    double found = 0;
    for (int i = 0; i < 50; i++) {
      float[] query = near(i % 20);
      Set<String> exact = new HashSet<>(ids(index.nearestExactly(query, 20, ALL)));
      exact.retainAll(ids(index.nearest(query, 20, ALL)));
      found += exact.size() / 20.0;
    }

    assertThat(found / 50).isGreaterThan(0.95);
  }

  @Test
  void findsOutstandingVectorsAmongShortOnes() {
    VectorIndex index = new VectorIndex(DIMENSION, new IndexSettings(100, 0.1, Runnable::run));
    for (int i = 0; i < 4000; i++) {
      float[] vector = near(i % 20);
      float length = i % 100 == 0 ? 5 : 0.5f;
      for (int d = 0; d < DIMENSION; d++) {
        vector[d] *= length;
      }
      index.put("i" + i, vector);
    }

    double found = 0;
    for (int i = 0; i < 50; i++) {
      float[] query = near(i % 20);
      Set<String> exact = new HashSet<>(ids(index.nearestExactly(query, 20, ALL)));
      exact.retainAll(ids(index.nearest(query, 20, ALL)));
      found += exact.size() / 20.0;
    }
    assertThat(found / 50).isGreaterThan(0.95);
  }

  @Test
  void losesNothingWhenItIsBroughtIntoOrderWhileItChanges() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    VectorIndex index = new VectorIndex(DIMENSION, new IndexSettings(500, 0.1, tasks::add));
    Map<String, float[]> expected = new TreeMap<>();
    for (int i = 0; i < 3000; i++) {
      change(index, expected);
    }
    assertThat(tasks).hasSize(1);

    tasks.remove().run();
    for (int i = 0; i < 500; i++) {
      change(index, expected);
    }

    assertThat(index.size()).isEqualTo(expected.size());
    expected.forEach((id, vector) -> assertThat(index.get(id)).hasValue(vector));
    float[] query = vector();
    assertThat(ids(index.nearestExactly(query, 25, ALL)))
        .isEqualTo(bruteForce(expected, query, 25));
    assertThat(ids(index.nearest(query, expected.size(), ALL)))
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
  }

  @Test
  void staysAsItWasWhereOrderingFails() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    VectorIndex index = new VectorIndex(DIMENSION, new IndexSettings(10, 0.1, tasks::add));
    for (int i = 0; i < 11; i++) {
      index.put("i" + i, vector());
    }
    for (int i = 0; i < 11; i++) {
      index.remove("i" + i);
    }

    // There is nothing left to learn from.
    assertThatThrownBy(() -> tasks.remove().run()).isInstanceOf(RuntimeException.class);

    index.put("later", vector());
    assertThat(ids(index.nearest(vector(), 5, ALL))).containsExactly("later");
  }

  @Test
  void showsEverySearchWholeVectorsWhileOthersWrite() throws Exception {
    // Every vector has the same number everywhere, so any mix of two would be told by its score.
    int dimension = 64;
    VectorIndex index = new VectorIndex(dimension, new IndexSettings(300, 0.2, Runnable::run));
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Future<?> writer =
          threads.submit(
              () -> {
                Random values = new Random(5);
                for (int i = 0; i < 30_000; i++) {
                  String id = "i" + values.nextInt(1000);
                  if (values.nextInt(4) == 0) {
                    index.remove(id);
                  } else {
                    float[] vector = new float[dimension];
                    Arrays.fill(vector, values.nextInt(100));
                    index.put(id, vector);
                  }
                }
                stop.set(true);
              });
      Callable<Boolean> reader =
          () -> {
            float[] query = new float[dimension];
            Arrays.fill(query, 1);
            boolean whole = true;
            while (!stop.get()) {
              List<ScoredItem> found = index.nearest(query, 50, ALL);
              whole &= found.stream().allMatch(item -> item.score() % dimension == 0);
              whole &= new HashSet<>(ids(found)).size() == found.size();
              whole &= index.get("i7").map(vector -> vector[0] == vector[63]).orElse(true);
            }
            return whole;
          };
      List<Future<Boolean>> readers = List.of(threads.submit(reader), threads.submit(reader));
      writer.get();
      for (Future<Boolean> one : readers) {
        assertThat(one.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesAVectorOfAnotherDimension() {
    VectorIndex index = new VectorIndex(3, IndexSettings.EXACT);

    assertThatThrownBy(() -> index.put("a", new float[2]))
        .hasMessage("a vector of 2 numbers for dimension 3");
    assertThatThrownBy(() -> index.nearest(new float[4], 1, ALL))
        .hasMessage("a vector of 4 numbers for dimension 3");
  }

  @Test
  void isTheSameBuiltAtOnceAsGrown() {
    List<String> ids = new ArrayList<>();
    float[] rows = new float[700 * DIMENSION];
    VectorIndex grown = new VectorIndex(DIMENSION, IndexSettings.EXACT);
    for (int i = 0; i < 700; i++) {
      float[] vector = vector();
      ids.add("i" + i);
      System.arraycopy(vector, 0, rows, i * DIMENSION, DIMENSION);
      grown.put("i" + i, vector);
    }
    VectorIndex built =
        VectorIndex.of(ids, rows, DIMENSION, new IndexSettings(100, 1, Runnable::run));

    float[] query = vector();
    assertThat(built.nearest(query, 30, ALL)).isEqualTo(grown.nearest(query, 30, ALL));
  }

  private void change(VectorIndex index, Map<String, float[]> expected) {
    String id = "i" + random.nextInt(1500);
    if (random.nextInt(3) == 0) {
      index.remove(id);
      expected.remove(id);
    } else {
      float[] vector = vector();
      index.put(id, vector);
      expected.put(id, vector);
    }
  }

  private VectorIndex clustered(int count, IndexSettings settings) {
    VectorIndex index = new VectorIndex(DIMENSION, settings);
    for (int i = 0; i < count; i++) {
      index.put("i" + i, near(i % 20));
    }
    return index;
  }

  /** A unit vector near one of some directions. */
  private float[] near(int direction) {
    Random centre = new Random(direction);
    float[] vector = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) (centre.nextGaussian() + 0.3 * random.nextGaussian());
    }
    return Vectors.unit(vector);
  }

  private float[] vector() {
    float[] vector = new float[DIMENSION];
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static List<String> ids(List<ScoredItem> items) {
    return items.stream().map(ScoredItem::itemId).toList();
  }

  private static List<String> bruteForce(Map<String, float[]> vectors, float[] query, int limit) {
    List<ScoredItem> all = new ArrayList<>();
    vectors.forEach((id, vector) -> all.add(new ScoredItem(id, Vectors.dot(query, vector, 0))));
    Collections.sort(all, ScoredItem.BEST_FIRST);
    return ids(all.subList(0, limit));
  }

  private record Selection(Set<String> named) implements ItemSelection {
    @Override
    public boolean test(String itemId) {
      return named.contains(itemId);
    }

    @Override
    public int size() {
      return named.size();
    }

    @Override
    public Stream<String> itemIds() {
      return named.stream();
    }
  }
}
