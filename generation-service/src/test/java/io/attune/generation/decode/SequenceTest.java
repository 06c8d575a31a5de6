package io.attune.generation.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.guard.SourceText;
import io.attune.generation.guard.StatedNumbers;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.TinyModelFiles;
import io.attune.generation.model.TokenScores;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.file.LanguageModelFiles;
import io.attune.generation.text.TextKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One candidate of a model that knows what it wants to write, held to a constraint. */
class SequenceTest {
  /** The ferry's article: 19 months, 41 million crowns, and neither 48 nor 20. */
  private static final TextConstraint FERRY =
      StatedNumbers.of(SourceText.of(Sources.assignment(TextKind.HEADLINE, Sources.ferry())))
          ::allow;

  @TempDir static Path directory;
  private static Tokenizer tokenizer;
  private static int end;

  @BeforeAll
  static void load() throws IOException {
    Path path = directory.resolve("tiny.gguf");
    TinyModelFiles.writeGguf(new TinyLlama(21, true), path);
    try (LanguageModelFile file = LanguageModelFiles.open(path)) {
      tokenizer = file.tokenizer();
      end = tokenizer.endTokens().iterator().next();
    }
  }

  @AfterAll
  static void unload() {
    tokenizer.close();
  }

  @Test
  void writesAForeignNumberWhereNothingForbidsIt() {
    assertThat(written("Cost 48 million", TextConstraint.NONE).text()).isEqualTo("Cost 48 million");
  }

  @Test
  void goesOnWithTheNumberOfTheSource() {
    Candidate candidate = written("Cost 48 million", FERRY);

    assertThat(candidate.text()).isEqualTo("Cost 41 million");
    assertThat(candidate.finish()).isEqualTo(FinishReason.END);
  }

  @Test
  void endsNoTextWithinANumber() {
    assertThat(written("Cost 41", FERRY).text()).startsWith("Cost 41").isNotEqualTo("Cost 41");
  }

  @Test
  void stopsWhereNothingIsAllowed() {
    Candidate candidate = written("abc", (text, ended) -> text.length() < 2 && !ended);

    assertThat(candidate.text()).isEqualTo("a");
    assertThat(candidate.finish()).isEqualTo(FinishReason.CONSTRAINT);
    assertThat(candidate.finish().whole()).isFalse();
  }

  @Test
  void stopsAtOnceWhereNotEvenTheFirstTokenIsAllowed() {
    Candidate candidate = written("abc", (text, ended) -> false);

    assertThat(candidate.text()).isEmpty();
    assertThat(candidate.meanLogProbability()).isZero();
  }

  /** What comes out where a model wants these words, then digits from 0 upwards. */
  private static Candidate written(String wanted, TextConstraint constraint) {
    GenerationRequest request =
        new GenerationRequest(
            new int[] {5},
            0,
            40,
            List.of(Sampling.greedy()),
            Set.of(end),
            List.of(),
            null,
            Priority.INTERACTIVE,
            GenerationRequest.NO_ADAPTER,
            constraint);
    Sequence sequence = new Sequence(0, 0, request, tokenizer, (candidate, delta) -> {});
    int[] wants = wanted.chars().map(c -> tokenizer.encode(String.valueOf((char) c))[0]).toArray();
    while (!sequence.finished()) {
      int at = sequence.tokenCount();
      sequence.advance(scores(at < wants.length ? wants[at] : end));
    }
    return sequence.candidate();
  }

  private static TokenScores scores(int first) {
    Set<Integer> tokens = new LinkedHashSet<>(List.of(first));
    for (char other : "0123456789m ".toCharArray()) {
      tokens.add(tokenizer.encode(String.valueOf(other))[0]);
    }
    tokens.add(end);
    float[] logits = new float[tokens.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = -i;
    }
    return new TokenScores(tokens.stream().mapToInt(Integer::intValue).toArray(), logits, 1);
  }
}
