package io.attune.generation.training;

import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.TinyModelFiles;
import io.attune.generation.model.file.LanguageModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A tiny model and things for it to learn. */
final class Examples {
  private Examples() {}

  static LanguageModelFile model(TinyLlama weights, Path folder) throws IOException {
    return LanguageModelFiles.open(TinyModelFiles.writeGguf(weights, folder.resolve("tiny.gguf")));
  }

  /** So many articles of two texts each; the same tokens for the same number. */
  static List<TrainingSequence> sequences(int from, int to) {
    return IntStream.range(from, to).mapToObj(Examples::sequence).toList();
  }

  static TrainingSequence sequence(int number) {
    return TrainingSequence.of(
        stem(number),
        List.of(
            new TrainingSequence.Branch(tokens(7 * number + 1, 2), words(number)),
            new TrainingSequence.Branch(tokens(7 * number + 2, 3), words(number + 1))));
  }

  /** So many articles of one, two or three texts each. */
  static List<TrainingSequence> unequalSequences(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            number ->
                TrainingSequence.of(
                    stem(number),
                    IntStream.rangeClosed(1, 1 + number % 3)
                        .mapToObj(
                            text ->
                                new TrainingSequence.Branch(
                                    tokens(7 * number + text, 2), words(number + text)))
                        .toList()))
        .toList();
  }

  static int[] stem(int number) {
    return tokens(number, 4 + number % 5);
  }

  private static int[] words(int number) {
    return tokens(11 * number, 3);
  }

  private static int[] tokens(int first, int count) {
    return IntStream.range(first, first + count).map(i -> 3 + (5 * i) % 200).toArray();
  }

  static TrainingRecipe recipe(int epochs, int patience) {
    return new TrainingRecipe(4, 8, 2e-2, 2, 0, 1, 4, epochs, patience, 64, 1, 7);
  }
}
