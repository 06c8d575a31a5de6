package io.attune.generation.guard;

import io.attune.generation.likeness.SentenceVectors;
import io.attune.generation.text.TextKind;
import io.attune.generation.text.Verdict;
import io.attune.generation.wording.Wording;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text means what some sentence of the source means: the cosine of their sentence vectors, the
 * best over titles, sentences and neighbouring pairs of sentences.
 *
 * <p>Computed for texts that passed every other check. Sentence vectors do not hear a "not" and
 * hardly a number: this finds texts about something else, and the other checks do the rest. A chat
 * answers a reader, whose question no source has, and is let be.
 */
final class MeaningCheck implements Check {
  private static final String NAME = "meaning";
  private static final double LEAST = .4;

  private final SentenceVectors vectors;

  MeaningCheck(SentenceVectors vectors) {
    this.vectors = vectors;
  }

  @Override
  public Verdict check(Draft draft) {
    if (draft.kind() == TextKind.CHAT) {
      return Verdict.passed(NAME);
    }
    float[] text = vectors.of(draft.wording().text());
    double best =
        places(draft.source())
            .mapToDouble(place -> SentenceVectors.likeness(text, vectors.of(place)))
            .max()
            .orElse(0);
    return best >= LEAST
        ? Verdict.passed(NAME, best)
        : Verdict.failed(NAME, best, "no sentence of the source says anything like it");
  }

  private static Stream<String> places(SourceText source) {
    List<String> sentences = source.sentences().stream().map(Wording::text).toList();
    Stream<String> pairs =
        Stream.iterate(1, i -> i < sentences.size(), i -> i + 1)
            .map(i -> sentences.get(i - 1) + " " + sentences.get(i));
    return Stream.of(source.titles().stream().map(Wording::text), sentences.stream(), pairs)
        .flatMap(places -> places);
  }
}
