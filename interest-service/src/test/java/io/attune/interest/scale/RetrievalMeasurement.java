package io.attune.interest.scale;

import io.attune.interest.index.CoOccurrence;
import io.attune.interest.index.IndexSettings;
import io.attune.interest.index.InteractionGraph;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.index.UserNeighbours;
import io.attune.interest.index.VectorIndex;
import io.attune.interest.index.WeightedItem;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.training.SyntheticModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Measures retrieval on this machine: exact and approximate search, who took up what, and a model
 * from history to candidates; time, memory, and how much of the exact answer the approximate one
 * holds.
 *
 * <p>A program, not a test:
 *
 * <pre>mvn -q install -DskipTests -pl interest-service -am
 * MAVEN_OPTS=-Xmx6g mvn -q -f interest-service/pom.xml exec:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=io.attune.interest.scale.RetrievalMeasurement \
 *   -Dexec.args="items=1000000 users=1000000"</pre>
 *
 * <p>Further arguments, with their defaults: {@code dimension=64 exact=100000 share=0.05 limit=500
 * queries=500 acts=20 parts=search,graph,model}.
 */
public final class RetrievalMeasurement {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HALF_LIFE = Duration.ofDays(7);
  private static final int HISTORY = 50;
  private static final int NEIGHBOURS = 100;
  private static final int ITEM_SEEDS = 10;
  private static final int ITEMS_A_USER = 50;
  private static final int USERS_AN_ITEM = 200;
  private static final double MIB = 1 << 20;

  private final Map<String, String> arguments;
  private final int items;
  private final int limit;
  private final int queries;
  private final SyntheticTaste taste;
  private final List<String> itemIds;

  private RetrievalMeasurement(Map<String, String> arguments) {
    this.arguments = arguments;
    this.items = number("items", 1_000_000);
    this.limit = number("limit", 500);
    this.queries = number("queries", 500);
    this.taste = new SyntheticTaste(items, number("dimension", 64), 1);
    this.itemIds = IntStream.range(0, items).mapToObj(RetrievalMeasurement::itemId).toList();
  }

  public static void main(String[] arguments) {
    Map<String, String> named = new HashMap<>();
    for (String argument : arguments) {
      named.put(argument.split("=", 2)[0], argument.split("=", 2)[1]);
    }
    RetrievalMeasurement measurement = new RetrievalMeasurement(named);
    for (String part : named.getOrDefault("parts", "search,graph,model").split(",")) {
      switch (part) {
        case "search" -> measurement.search();
        case "graph" -> measurement.graph();
        case "model" -> measurement.model();
        default -> throw new IllegalArgumentException("no part is called " + part);
      }
    }
  }

  private void search() {
    int exact = Math.min(items, number("exact", 100_000));
    VectorIndex small = index("exact", exact, IndexSettings.EXACT);
    say("  %d of %d: %s", limit, exact, search(small));
    if (items > exact) {
      VectorIndex large = index("approximate", items, settings(exact));
      say("  %d of %d: %s", limit, items, search(large));
      say("  of %d exactly: %s", items, Latencies.of(queries / 10, exactly(large)));
      say("  recall@%d %.3f", limit, recall(large));
    }
  }

  private IndexSettings settings(int exact) {
    double share = Double.parseDouble(arguments.getOrDefault("share", "0.05"));
    return new IndexSettings(exact, share, Runnable::run);
  }

  private VectorIndex index(String name, int count, IndexSettings settings) {
    float[] rows = taste.rows(count);
    return built(
        "%s index of %d x %d".formatted(name, count, taste.dimension()),
        () -> VectorIndex.of(itemIds.subList(0, count), rows, taste.dimension(), settings));
  }

  private Latencies search(VectorIndex index) {
    float[][] users = users();
    return Latencies.of(queries, i -> index.nearest(users[i], limit, itemId -> true));
  }

  private IntConsumer exactly(VectorIndex index) {
    float[][] users = users();
    return i -> index.nearestExactly(users[i], limit, itemId -> true);
  }

  private float[][] users() {
    return IntStream.range(0, queries)
        .mapToObj(user -> taste.user(user, HISTORY))
        .toArray(float[][]::new);
  }

  private double recall(VectorIndex index) {
    return IntStream.range(0, queries / 5)
        .mapToDouble(
            user -> {
              float[] query = taste.user(user, HISTORY);
              Set<String> exact = ids(index.nearestExactly(query, limit, itemId -> true));
              exact.retainAll(ids(index.nearest(query, limit, itemId -> true)));
              return (double) exact.size() / limit;
            })
        .average()
        .orElse(0);
  }

  private static Set<String> ids(List<ScoredItem> found) {
    Set<String> ids = new HashSet<>();
    found.forEach(item -> ids.add(item.itemId()));
    return ids;
  }

  private void graph() {
    int users = number("users", 1_000_000);
    int acts = number("acts", 20);
    InteractionGraph.Limits limits =
        new InteractionGraph.Limits(users, ITEMS_A_USER, USERS_AN_ITEM);
    InteractionGraph graph =
        built(
            "graph of %d users with %d acts each".formatted(users, acts),
            () -> {
              InteractionGraph filled = new InteractionGraph(limits);
              IntStream.range(0, users).forEach(user -> record(filled, user, acts));
              return filled;
            });
    UserNeighbours neighbours = new UserNeighbours(graph, NEIGHBOURS, HALF_LIFE);
    CoOccurrence together = new CoOccurrence(graph);
    say(
        "  what like users took up: %s",
        Latencies.of(
            queries,
            user ->
                neighbours.taken(
                    neighbours.alike("u" + user, history(user, HISTORY)), limit, id -> true)));
    say(
        "  what is taken up together with %d items: %s",
        ITEM_SEEDS,
        Latencies.of(
            queries,
            user ->
                history(user, ITEM_SEEDS)
                    .forEach(item -> together.forEachAlike(item.itemId(), (id, likeness) -> {}))));
  }

  private void record(InteractionGraph graph, int user, int acts) {
    for (int item : taste.history(user, acts)) {
      graph.record(
          "u" + user, itemIds.get(item), 1, NOW.minusSeconds(60L * (user % 10_000)), false);
    }
  }

  private List<WeightedItem> history(int user, int length) {
    return Arrays.stream(taste.history(user, length))
        .distinct()
        .mapToObj(item -> new WeightedItem(itemIds.get(item), 1))
        .toList();
  }

  private void model() {
    float[] rows = taste.rows(items);
    IndexSettings settings = settings(number("exact", 100_000));
    InterestModel model =
        built(
            "model of %d x %d, written and loaded".formatted(items, taste.dimension()),
            () -> SyntheticModel.of(itemIds, rows, taste.dimension(), settings));
    List<List<Interaction>> histories =
        IntStream.range(0, queries)
            .mapToObj(
                user ->
                    history(user, HISTORY).stream()
                        .map(item -> new Interaction(item.itemId(), 1, NOW))
                        .toList())
            .toList();
    say(
        "  a history of %d to a vector: %s",
        HISTORY, Latencies.of(queries, i -> model.infer(List.of(histories.get(i)))));
    say(
        "  and to %d candidates: %s",
        limit,
        Latencies.of(
            queries,
            i ->
                model.nearest(
                    model.infer(List.of(histories.get(i))).get(0), limit, itemId -> true)));
    model.close();
  }

  private static <T> T built(String name, Supplier<T> build) {
    double before = usedMib();
    long ownStart = Latencies.ownNanos();
    long start = System.nanoTime();
    T built = build.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    double own = (Latencies.ownNanos() - ownStart) / 1e9;
    say("%s: %.1f s (processor %.1f), %.0f MiB", name, seconds, own, usedMib() - before);
    return built;
  }

  private static double usedMib() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }

  private int number(String name, int otherwise) {
    String given = arguments.get(name);
    return given == null ? otherwise : Integer.parseInt(given);
  }

  private static String itemId(int item) {
    return "item-%07d".formatted(item);
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
