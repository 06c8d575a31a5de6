package io.attune.generation.training;

import io.attune.generation.prompt.AdaptedPrompts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays examples out for learning, those of one article together. */
final class SequenceEncoder {
  /** Texts of one article in one sequence; further ones begin another. */
  private static final int MOST_TEXTS = 8;

  private static final int MOST_WORDS = 128;

  private final AdaptedPrompts prompts;

  SequenceEncoder(AdaptedPrompts prompts) {
    this.prompts = prompts;
  }

  /** The sequences, in the order of their articles' first examples. */
  List<TrainingSequence> encode(List<WritingExample> examples) {
    Map<String, List<WritingExample>> byArticle = new LinkedHashMap<>();
    examples.forEach(
        example ->
            byArticle
                .computeIfAbsent(example.article(), article -> new ArrayList<>())
                .add(example));
    List<TrainingSequence> sequences = new ArrayList<>();
    byArticle.forEach(
        (article, texts) -> {
          int[] stem = prompts.stem(article);
          for (int first = 0; stem.length > 0 && first < texts.size(); first += MOST_TEXTS) {
            List<TrainingSequence.Branch> branches =
                texts.subList(first, Math.min(texts.size(), first + MOST_TEXTS)).stream()
                    .map(this::branch)
                    .filter(branch -> branch.words().length <= MOST_WORDS)
                    .toList();
            if (!branches.isEmpty()) {
              sequences.add(TrainingSequence.of(stem, branches));
            }
          }
        });
    return sequences;
  }

  private TrainingSequence.Branch branch(WritingExample example) {
    return new TrainingSequence.Branch(
        prompts.ask(example.kind(), example.interest()), prompts.words(example.text()));
  }
}
