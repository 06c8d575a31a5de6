package io.attune.generation.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextMetricsTest {
  @Test
  void distinctRunsAreTheShareThatAreDifferent() {
    List<String> texts = List.of("Rain falls here", "rain falls there");

    assertThat(DistinctRuns.share(texts, 1)).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(DistinctRuns.share(texts, 2)).isCloseTo(3 / 4.0, within(1e-12));
    assertThat(DistinctRuns.share(texts, 4)).isZero();
  }

  @Test
  void schoolYearsFollowTheFormula() {
    // 6 words, 17 letters, 1 sentence.
    double grade = .0588 * 1_700 / 6 - .296 * 100 / 6 - 15.8;

    assertThat(Readability.grade(List.of("The cat sat on the mat.")))
        .isCloseTo(grade, within(1e-9));
    assertThat(Readability.grade(List.of())).isZero();
  }

  @Test
  void longWordsAskForMoreSchoolYears() {
    assertThat(Readability.grade(List.of("Authorities investigated irregularities extensively.")))
        .isGreaterThan(Readability.grade(List.of("They had a look at it.")));
  }
}
