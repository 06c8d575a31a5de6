package io.attune.generation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.failure.PreconditionFailed;
import io.attune.generation.text.TextKind;
import io.attune.generation.training.WritingExample;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTasksTest {
  private static final List<WritingExample> EXAMPLES =
      List.of(
          new WritingExample("One.", TextKind.HEADLINE, "", "Title"),
          new WritingExample("One.", TextKind.HEADLINE, "", "Another title"),
          new WritingExample("One.", TextKind.HEADLINE, "ships", "For ships"),
          new WritingExample("Two.", TextKind.HEADLINE, "jobs", "For jobs"),
          new WritingExample("Two.", TextKind.REASON, "jobs", "Because of jobs"));

  @Test
  void whatIsForAnInterestIsWrittenForAnyReaderTooButForAReason() {
    List<TextTask> tasks = new TextTasks(Set.of(), 0, true, 1).of(EXAMPLES);

    assertThat(tasks)
        .containsExactly(
            task("One.", "ships", TextKind.HEADLINE, "", "Title", "Another title"),
            task("One.", "ships", TextKind.HEADLINE, "ships", "For ships"),
            task("Two.", "jobs", TextKind.HEADLINE, ""),
            task("Two.", "jobs", TextKind.HEADLINE, "jobs", "For jobs"),
            task("Two.", "jobs", TextKind.REASON, "jobs", "Because of jobs"));
  }

  @Test
  void leavesOutInterestsAndKindsThatAreNotAskedFor() {
    assertThat(new TextTasks(Set.of(TextKind.HEADLINE), 0, false, 1).of(EXAMPLES))
        .extracting(TextTask::references)
        .containsExactly(List.of("Title", "Another title"));
    assertThatThrownBy(() -> new TextTasks(Set.of(TextKind.PUSH), 0, true, 1).of(EXAMPLES))
        .isInstanceOf(PreconditionFailed.class);
  }

  @Test
  void drawsTheSameArticlesForTheSameSeed() {
    List<WritingExample> many =
        IntStream.range(0, 50)
            .mapToObj(i -> new WritingExample("Article " + i, TextKind.HEADLINE, "", "Title " + i))
            .toList();

    List<TextTask> drawn = new TextTasks(Set.of(), 10, true, 1).of(many);

    assertThat(drawn).hasSize(10).isEqualTo(new TextTasks(Set.of(), 10, true, 1).of(many));
    assertThat(drawn).isNotEqualTo(new TextTasks(Set.of(), 10, true, 2).of(many));
  }

  private static TextTask task(
      String article, String topic, TextKind kind, String interest, String... references) {
    return new TextTask(article, List.of(topic), kind, interest, List.of(references));
  }
}
