package io.attune.interest.load;

import io.attune.interest.batching.BatchingMetrics;
import io.attune.interest.batching.BatchingPolicy;
import io.attune.interest.index.IndexSettings;
import io.attune.interest.load.Load.Rate;
import io.attune.interest.model.DirectoryTree;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.SavedInterestModel;
import io.attune.interest.model.WarmUp;
import io.attune.interest.training.HeldOut;
import io.attune.interest.training.ModelKind;
import io.attune.interest.training.ModelKinds;
import io.attune.interest.training.ModelTrainer;
import io.attune.interest.training.TrainingData;
import io.attune.interest.training.TrainingProgress;
import io.attune.interest.training.TrainingStep;
import io.attune.interest.training.Workspace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Measures what micro-batching of a model's inference gains, in this process: {@code InferenceLoad
 * KIND ROUNDS THREADS MOST}.
 *
 * <p>What is compared takes turns, ROUNDS times, so that a machine's mood spoils no comparison; the
 * medians of the rounds' numbers and ratios are told, with the least and the greatest. THREADS are
 * those of the batcher, and those that run sessions side by side where there is none. MOST are the
 * interactions of a history, the latest, that are asked with.
 */
public final class InferenceLoad {
  private static final int CALLERS = 32;
  private static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16, 32);
  private static final double SECONDS = 2;
  private static final int LONE_CALLS = 200;

  private final Path directory;
  private final List<List<Interaction>> histories;
  private final int rounds;
  private final int threads;
  private final Map<String, List<Double>> numbers = new HashMap<>();

  private InferenceLoad(
      Path directory, List<List<Interaction>> histories, int rounds, int threads) {
    this.directory = directory;
    this.histories = histories;
    this.rounds = rounds;
    this.threads = threads;
  }

  public static void main(String[] arguments) throws Exception {
    ModelKind kind = ModelKinds.standard().get(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    int threads = Integer.parseInt(arguments[2]);
    int most = Integer.parseInt(arguments[3]);
    List<List<Interaction>> histories = new Catalogue100K(1).histories();
    Path directory = Files.createTempDirectory("inference-load");
    try {
      Workspace workspace = new Workspace(directory);
      train(kind, histories, workspace);
      Collections.shuffle(histories, new Random(2));
      List<List<Interaction>> asked =
          histories.stream().map(all -> all.subList(0, Math.min(most, all.size()))).toList();
      new InferenceLoad(workspace.version(), asked, rounds, threads).measure();
    } finally {
      DirectoryTree.delete(directory);
    }
  }

  private static void train(
      ModelKind kind, List<List<Interaction>> histories, Workspace workspace) {
    TrainingData.Builder data = new TrainingData.Builder();
    histories.forEach(data::add);
    new ModelTrainer(new ModelTrainer.Settings(1, HeldOut.Rule.NEWEST, 0, 20_000))
        .train(
            data.build(),
            new ModelTrainer.Assignment(
                kind, kind.space().defaults(), 1, "v1", Instant.EPOCH, Map.of()),
            workspace,
            new Silent());
  }

  private void measure() throws Exception {
    Map<String, Integer> positions = new HashMap<>();
    for (String item : Files.readAllLines(directory.resolve("items.txt"))) {
      positions.put(item, positions.size());
    }
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (InterestModel single = model(List.of(1), "single", meters);
        InterestModel batched = model(SIZES, "batched", meters);
        RawSession rawSingle = new RawSession(directory, 1);
        RawSession rawBatch = new RawSession(directory, 1);
        RawSession rawAlike = new RawSession(directory, 1)) {
      rawSingle.prepare(histories, 1, positions);
      rawBatch.prepare(histories, CALLERS, positions);
      rawAlike.prepare(byLength(), CALLERS, positions);
      IntConsumer one = number -> infer(single, number);
      IntConsumer many = number -> infer(batched, number);
      for (int round = 0; round <= rounds; round++) {
        if (round == 1) {
          numbers.clear(); // The round before was to warm up.
        }
        Rate rawOnes = Load.closed(threads, SECONDS, 1, rawSingle::run);
        Rate alone = Load.closed(CALLERS, SECONDS, 1, one);
        Rate together = Load.closed(CALLERS, SECONDS, 1, many);
        Rate raw = Load.closed(threads, SECONDS, CALLERS, rawBatch::run);
        Rate alike = Load.closed(threads, SECONDS, CALLERS, rawAlike::run);
        add("inferences/s, Session.run of 1", rawOnes.perSecond());
        add("inferences/s, Session.run of 32", raw.perSecond());
        add("inferences/s, Session.run of 32 of like length", alike.perSecond());
        add("inferences/s, 32 callers, one a run", alone.perSecond());
        add("inferences/s, 32 callers, micro-batched", together.perSecond());
        add("CPU us, Session.run of 1", rawOnes.cpuMicros());
        add("CPU us, Session.run of 32", raw.cpuMicros());
        add("CPU us, Session.run of 32 of like length", alike.cpuMicros());
        add("CPU us, 32 callers, one a run", alone.cpuMicros());
        add("CPU us, 32 callers, micro-batched", together.cpuMicros());
        add("ratio, micro-batched : one a run", together.perSecond() / alone.perSecond());
        add("ratio, micro-batched : Session.run of 32", together.perSecond() / raw.perSecond());
        add(
            "ratio, micro-batched : Session.run of 32 of like length",
            together.perSecond() / alike.perSecond());
        add("ratio of CPU, one a run : micro-batched", alone.cpuMicros() / together.cpuMicros());
        add(
            "ratio of CPU, Session.run of 32 : micro-batched",
            raw.cpuMicros() / together.cpuMicros());
        add(
            "ratio of CPU, Session.run of 32 of like length : micro-batched",
            alike.cpuMicros() / together.cpuMicros());
        double[] rawLone = Load.lone(LONE_CALLS, rawSingle::run);
        double[] lone = Load.lone(LONE_CALLS, many);
        add("a lone caller: median ms", Load.quantile(lone, 0.5));
        add("a lone Session.run: median ms", Load.quantile(rawLone, 0.5));
        add("a lone Session.run: 99th percentile ms", Load.quantile(rawLone, 0.99));
        double[] half = Load.open(together.perSecond() / 2, SECONDS, many);
        add("at half of that throughput: median ms", Load.quantile(half, 0.5));
        add("at half of that throughput: 99th percentile ms", Load.quantile(half, 0.99));
      }
      add(
          "mean batch size",
          meters.get("attune.batching.batch.size").tag("batcher", "batched").summary().mean());
    }
    numbers.keySet().stream().sorted().forEach(this::print);
  }

  private InterestModel model(List<Integer> sizes, String name, SimpleMeterRegistry meters)
      throws Exception {
    return SavedInterestModel.batchedLoader(
            1,
            IndexSettings.EXACT,
            WarmUp.ONCE,
            new BatchingPolicy(sizes, Duration.ofMillis(1), 512, threads),
            new BatchingMetrics(meters, name))
        .load(directory);
  }

  private void infer(InterestModel model, int number) {
    List<float[]> vectors = model.infer(List.of(histories.get(number % histories.size())));
    if (vectors.get(0).length == 0) {
      throw new IllegalStateException("no vector");
    }
  }

  private List<List<Interaction>> byLength() {
    return histories.stream().sorted(Comparator.comparingInt(List::size)).toList();
  }

  private void add(String name, double number) {
    numbers.computeIfAbsent(name, unused -> new ArrayList<>()).add(number);
  }

  private void print(String name) {
    double[] ascending = numbers.get(name).stream().mapToDouble(x -> x).sorted().toArray();
    System.out.printf(
        "%-64s %10.2f  (%.2f to %.2f)%n",
        name, Load.quantile(ascending, 0.5), ascending[0], ascending[ascending.length - 1]);
  }

  /** Trains to the end and says nothing. */
  private record Silent() implements TrainingProgress {
    @Override
    public void report(TrainingStep step) {}

    @Override
    public void requireWanted() {}
  }
}
