package io.attune.generation.training;

import io.attune.contract.failure.PreconditionFailed;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.adapter.LowRank;
import io.attune.generation.model.adapter.Projection;
import io.attune.generation.prompt.AdaptedPrompts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Learns an adapter from a house's words (Hu et al., "LoRA", ICLR 2022): AdamW on the words alone,
 * until the held-out loss rises or the epochs are over; the matrices at the lowest held-out loss
 * are what was learned.
 *
 * <p>What was done is kept on disk after every epoch and every {@value #STEPS_BETWEEN_SAVES} steps,
 * and taken up again by a later run over the same examples with the same recipe. The same seed and
 * threads give the same adapter, in one run or in several. For one thread.
 */
public final class WriterTrainer {
  private static final int STEPS_BETWEEN_SAVES = 50;
  private static final int STEPS_BETWEEN_WORDS = 10;
  private static final int HELD_OUT_TEXTS = 16;

  private final LanguageModelFile file;
  private final TrainingRecipe recipe;
  private final Optional<Adapter> start;
  private final TrainingListener listener;

  /**
   * A trainer on a model.
   *
   * @param file stays open until it is done
   * @param start the adapter that it goes on from; empty for the model as it is
   */
  public WriterTrainer(
      LanguageModelFile file,
      TrainingRecipe recipe,
      Optional<Adapter> start,
      TrainingListener listener) {
    this.file = file;
    this.recipe = recipe;
    this.start = start;
    this.listener = listener;
  }

  /**
   * What was learned.
   *
   * @param blocks the adapter's matrices, block after block
   * @param steps made
   * @param lossBefore held-out loss at the start, in nats a token
   * @param lossAfter with the adapter
   */
  public record Learned(
      List<Map<Projection, LowRank>> blocks, int steps, double lossBefore, double lossAfter) {}

  /**
   * Trains.
   *
   * @param train what to learn
   * @param heldOut examples of other articles
   * @param checkpoint where the training is kept, also when it is done: delete it once what was
   *     learned is kept elsewhere
   * @throws PreconditionFailed where one of both has nothing that can be learned from, or the
   *     adapter to go on from is of another shape
   */
  public Learned train(List<WritingExample> train, List<WritingExample> heldOut, Path checkpoint)
      throws IOException {
    try (Tokenizer tokenizer = file.tokenizer()) {
      SequenceEncoder encoder =
          new SequenceEncoder(new AdaptedPrompts(tokenizer, file.chatTemplate()));
      List<TrainingSequence> sequences = encoder.encode(train);
      List<TrainingSequence> others = encoder.encode(heldOut);
      if (sequences.isEmpty() || others.isEmpty()) {
        throw new PreconditionFailed(
            "NO_EXAMPLES",
            "there are %d articles to learn from and %d to hold out; at least one of each is needed"
                .formatted(sequences.size(), others.size()));
      }
      return trainOn(sequences, others, checkpoint);
    }
  }

  private void requireSameShape(Adapter adapter) {
    boolean whole =
        adapter.blocks().stream().allMatch(block -> block.size() == Projection.values().length);
    if (adapter.rank() != recipe.rank() || adapter.scale() != recipe.scale() || !whole) {
      throw new PreconditionFailed(
          "OTHER_ADAPTER",
          "an adapter of rank %d and scale %s%s cannot be gone on from with rank %d and scale %s"
              .formatted(
                  adapter.rank(),
                  adapter.scale(),
                  whole ? "" : " on some of the matrices",
                  recipe.rank(),
                  recipe.scale()));
    }
  }

  /**
   * Trains.
   *
   * @param train at least one sequence
   * @param heldOut at least one sequence, of other articles
   * @param checkpoint where the training is kept, also when it is done: delete it once what was
   *     learned is kept elsewhere
   */
  Learned trainOn(List<TrainingSequence> train, List<TrainingSequence> heldOut, Path checkpoint)
      throws IOException {
    start.ifPresent(this::requireSameShape);
    TrainingCheckpoint saves =
        new TrainingCheckpoint(
            checkpoint,
            TrainingFingerprint.of(
                file.digest() + start.map(Adapter::digest).orElse(""), recipe, train, heldOut));
    try (AdapterGraph graph =
        new AdapterGraph(
            file,
            recipe.rank(),
            recipe.scale(),
            (float) recipe.largestNorm(),
            recipe.threads(),
            recipe.seed())) {
      start.ifPresent(adapter -> graph.set(adapter.blocks()));
      Run run = new Run(graph, train, heldOut, saves);
      run.begin();
      run.go();
      return run.learned();
    }
  }

  /** One training from its first step, or from where it was cut short, to its end. */
  private final class Run {
    private final AdapterGraph graph;
    private final List<TrainingSequence> train;
    private final List<SequenceBatch> heldOut;
    private final TrainingCheckpoint saves;

    /**
     * How many steps are done at the end of each epoch; an epoch's order decides how many it has.
     */
    private final int[] ends;

    private TrainingProgress progress;
    private Map<String, float[]> best = new HashMap<>();

    Run(
        AdapterGraph graph,
        List<TrainingSequence> train,
        List<TrainingSequence> heldOut,
        TrainingCheckpoint saves) {
      this.graph = graph;
      this.train = train;
      this.heldOut = SequenceBatch.byLength(heldOut, HELD_OUT_TEXTS);
      this.saves = saves;
      this.ends = new int[recipe.epochs()];
      int end = 0;
      for (int epoch = 0; epoch < ends.length; epoch++) {
        end += order(epoch).size();
        ends[epoch] = end;
      }
    }

    private List<SequenceBatch> order(int epoch) {
      // Each epoch's order depends on nothing that came before it, so that a later run finds it.
      return SequenceBatch.shuffled(
          train, recipe.batchTexts(), new Random(31 * recipe.seed() + epoch));
    }

    void begin() {
      saves
          .load()
          .ifPresentOrElse(
              saved -> {
                graph.restore(saved.state());
                progress = saved.progress();
                best = saved.best();
                listener.resumed(progress.step());
              },
              () -> {
                double loss = heldOutLoss();
                progress = new TrainingProgress(0, loss, loss, 0);
                best = graph.learned();
                listener.heldOut(0, loss, true);
              });
    }

    void go() throws IOException {
      Pace pace = new Pace();
      for (int epoch = 0; epoch < ends.length && progress.worse() < recipe.patience(); epoch++) {
        if (progress.step() >= ends[epoch]) {
          continue;
        }
        List<SequenceBatch> batches = order(epoch);
        int left = ends[epoch] - progress.step();
        for (SequenceBatch batch : batches.subList(batches.size() - left, batches.size())) {
          step(batch, ends[epoch], pace);
        }
        judge();
        save();
      }
    }

    private void step(SequenceBatch batch, int epochEnd, Pace pace) throws IOException {
      int step = progress.step();
      int steps = ends[ends.length - 1];
      long start = System.nanoTime();
      double loss =
          graph.step(
              batch, recipe.partTokens(), step + 1, recipe.rate(step, steps), recipe.weightDecay());
      pace.add(loss, batch.tokenCount(), System.nanoTime() - start);
      progress =
          new TrainingProgress(
              step + 1, progress.firstLoss(), progress.bestLoss(), progress.worse());
      if ((step + 1) % STEPS_BETWEEN_WORDS == 0) {
        listener.step(step + 1, steps, pace.takeLoss(), pace.tokensPerSecond());
      }
      // At an epoch's end it is saved after the verdict.
      if ((step + 1) % STEPS_BETWEEN_SAVES == 0 && step + 1 != epochEnd) {
        save();
      }
    }

    private void judge() {
      double loss = heldOutLoss();
      boolean better = loss < progress.bestLoss();
      progress =
          new TrainingProgress(
              progress.step(),
              progress.firstLoss(),
              Math.min(loss, progress.bestLoss()),
              better ? 0 : progress.worse() + 1);
      if (better) {
        best = graph.learned();
      }
      listener.heldOut(progress.step(), loss, better);
    }

    private double heldOutLoss() {
      double sum = 0;
      long count = 0;
      for (SequenceBatch batch : heldOut) {
        for (SequenceBatch part : batch.parts(recipe.partTokens())) {
          sum += graph.loss(part);
          count += part.targetCount();
        }
      }
      return sum / count;
    }

    private void save() throws IOException {
      saves.save(new TrainingCheckpoint.Saved(progress, graph.state(), best));
    }

    Learned learned() {
      return new Learned(
          graph.blocks(best), progress.step(), progress.firstLoss(), progress.bestLoss());
    }
  }

  /** Loss and speed of the steps of this run. */
  private static final class Pace {
    private double losses;
    private int count;
    private long tokens;
    private long nanos;

    void add(double loss, int tokens, long nanos) {
      losses += loss;
      count++;
      this.tokens += tokens;
      this.nanos += nanos;
    }

    double takeLoss() {
      double mean = losses / count;
      losses = 0;
      count = 0;
      return mean;
    }

    double tokensPerSecond() {
      return tokens / (nanos / 1e9);
    }
  }
}
