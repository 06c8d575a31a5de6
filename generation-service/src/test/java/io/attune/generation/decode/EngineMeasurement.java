package io.attune.generation.decode;

import io.attune.generation.model.Column;
import io.attune.generation.model.Column.Readout;
import io.attune.generation.model.LanguageModel;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.RealModel;
import io.attune.generation.model.Steps;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.tensorflow.CacheSize;
import io.attune.generation.model.tensorflow.Precision;
import io.attune.generation.model.tensorflow.TensorFlowLanguageModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Measures the default model on this machine: prompts, decoding, candidates, memory.
 *
 * <p>A program, not a test. Run it with {@code TF_ENABLE_ONEDNN_OPTS=1} (and 0, to compare) in the
 * environment:
 *
 * <pre>mvn -q -o test-compile exec:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=io.attune.generation.decode.EngineMeasurement</pre>
 *
 * <p>Takes a precision as its argument, {@code -Dexec.args=FLOAT32}; without, the best.
 *
 * <p>Prints wall and processor time of a step, so that a busy machine shows.
 */
public final class EngineMeasurement {
  private static final int REPEATS = 12;
  private static final int CONTEXT = 180;

  private final LanguageModel model;
  private final Random random = new Random(1);

  private EngineMeasurement(LanguageModel model) {
    this.model = model;
  }

  public static void main(String[] arguments) throws Exception {
    Precision precision = arguments.length > 0 ? Precision.valueOf(arguments[0]) : Precision.best();
    long start = System.nanoTime();
    try (LanguageModelFile file = RealModel.open();
        Tokenizer tokenizer = file.tokenizer();
        LanguageModel model =
            new TensorFlowLanguageModel(
                file, new CacheSize(48, 512, 8192, 512), 2, false, precision)) {
      System.out.printf("%s, loaded and warm after %d ms%n", precision, millis(start));
      EngineMeasurement measurement = new EngineMeasurement(model);
      for (int length : new int[] {16, 32, 64, 128, 256}) {
        measurement.step("prompt", 0, length);
      }
      for (int sequences : new int[] {1, 2, 4, 8, 16, 32}) {
        measurement.step("decode", sequences, 0);
      }
      measurement.step("mixed", 16, 112);
      measurement.candidates(tokenizer);
      System.out.println("resident: " + resident());
    }
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static String resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .orElse("unknown");
  }

  /** Steps of so many sequences' next tokens and a prompt's first tokens. */
  private void step(String what, int sequences, int promptTokens) {
    int promptSlot = model.slots() - 1;
    for (int slot = 0; slot < sequences; slot++) {
      Steps.reserve(model, slot, CONTEXT + REPEATS + 4);
    }
    Steps.reserve(model, promptSlot, promptTokens);
    double best = Double.MAX_VALUE;
    long processor = 0;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      List<Column> columns = new ArrayList<>();
      for (int slot = 0; slot < sequences; slot++) {
        columns.add(new Column(slot, CONTEXT + repeat, token(), Readout.SCORES));
      }
      columns.addAll(
          Steps.run(
              promptSlot,
              0,
              random.ints(promptTokens, 0, model.config().vocabularySize()).toArray(),
              Readout.SCORES));
      long processorStart = processorNanos();
      long start = System.nanoTime();
      model.step(columns);
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
      processor += processorNanos() - processorStart;
    }
    int tokens = sequences + promptTokens;
    System.out.printf(
        "%s %d+%d: best %.1f ms, processor %.1f ms, %.0f tokens/s%n",
        what, sequences, promptTokens, best, processor / 1e6 / REPEATS, tokens * 1000 / best);
    for (int slot = 0; slot < model.slots(); slot++) {
      model.release(slot);
    }
  }

  private int token() {
    return random.nextInt(model.config().vocabularySize());
  }

  /** A prompt of 150 tokens, 24 written, with one and with four candidates, three times each. */
  private void candidates(Tokenizer tokenizer) throws Exception {
    try (Decoder decoder =
        new ContinuousBatchingDecoder(
            model, tokenizer, DecoderLimits.defaults(), Clock.systemUTC())) {
      for (int count : new int[] {1, 4}) {
        List<Sampling> samplings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          samplings.add(Sampling.nucleus(0.6f, 0.9f, i));
        }
        long processorStart = processorNanos();
        long start = System.nanoTime();
        for (int repeat = 0; repeat < 3; repeat++) {
          int[] prompt = random.ints(150, 17, model.config().vocabularySize()).toArray();
          decoder
              .submit(
                  new GenerationRequest(
                      prompt, 0, 24, samplings, Set.of(), List.of(), null, Priority.INTERACTIVE))
              .result()
              .get();
        }
        System.out.printf(
            "%d candidates of 150 + 24 tokens: %d ms, processor %d ms%n",
            count, millis(start) / 3, (processorNanos() - processorStart) / 3_000_000);
      }
    }
  }
}
