package io.attune.generation.training;

import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.RealModel;
import io.attune.generation.model.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Trains on a MIND news.tsv with the recipe of the PyTorch reference and prints loss and speed. */
public final class WriterTrainingMeasurement {
  private WriterTrainingMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    int steps = Integer.parseInt(arguments[1]);
    List<TrainingSequence> pairs = new ArrayList<>();
    try (LanguageModelFile file = RealModel.open();
        Tokenizer tokenizer = file.tokenizer();
        AdapterGraph graph = new AdapterGraph(file, 16, 2, 1, 2, 0)) {
      for (String line : Files.readAllLines(Path.of(arguments[0]))) {
        String[] f = line.split("\t");
        if (f.length > 4
            && f[4].length() > 90
            && f[4].length() < 520
            && f[3].length() > 20
            && f[3].length() < 110) {
          int[] prompt =
              tokenizer.encode(
                  "<|im_start|>user\n" + f[4] + "\n\nHeadline:<|im_end|>\n<|im_start|>assistant\n");
          int[] words = tokenizer.encode(f[3] + "<|im_end|>");
          int[] stem = java.util.Arrays.copyOf(prompt, prompt.length - 1);
          int[] ask = {prompt[prompt.length - 1]};
          pairs.add(TrainingSequence.of(stem, List.of(new TrainingSequence.Branch(ask, words))));
        }
      }
      if (arguments.length < 3) Collections.shuffle(pairs, new Random(0));
      List<TrainingSequence> held = pairs.subList(0, 60);
      List<TrainingSequence> train = pairs.subList(60, pairs.size());
      System.out.printf("pairs %d, loss before %.4f%n", train.size(), loss(graph, held));
      Random random = new Random(0);
      int total = 2 * (train.size() / 8);
      long tokens = 0;
      long start = System.nanoTime();
      int step = 0;
      for (int epoch = 0; epoch < 2; epoch++) {
        for (SequenceBatch batch : SequenceBatch.shuffled(train, 8, random)) {
          if (step == steps) {
            break;
          }
          double rate =
              4e-4 * Math.min(1, (step + 1) / 20.0) * Math.max(.05, 1 - (double) step / total);
          double loss = graph.step(batch, 4096, ++step, rate, 0);
          tokens += batch.tokenCount();
          if (step % 10 == 0) {
            System.out.printf(
                "step %d loss %.3f %.0f tokens/s%n",
                step, loss, tokens / ((System.nanoTime() - start) / 1e9));
          }
        }
      }
      System.out.printf(
          "loss after %.4f, %d tokens in %.0f s%n",
          loss(graph, held), tokens, (System.nanoTime() - start) / 1e9);
      System.out.println(
          Files.readString(Path.of("/proc/self/status"))
              .lines()
              .filter(l -> l.startsWith("VmHWM"))
              .findFirst()
              .orElse(""));
    }
  }

  private static double loss(AdapterGraph graph, List<TrainingSequence> pairs) {
    double sum = 0;
    int count = 0;
    for (SequenceBatch batch : SequenceBatch.byLength(pairs, 8)) {
      sum += graph.loss(batch);
      count += batch.targetCount();
    }
    return sum / count;
  }
}
