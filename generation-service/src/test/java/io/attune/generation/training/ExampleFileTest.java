package io.attune.generation.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.failure.InvalidInput;
import io.attune.generation.text.TextKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleFileTest {
  @TempDir Path folder;

  @Test
  void readsOneExampleALine() throws IOException {
    Path file =
        file(
            """
            {"article": "A long story.", "kind": "headline", "interest": "ships", "text": "Ship"}

            {"article": "A long story.", "kind": "push", "text": "A ship came in"}
            """);

    assertThat(ExampleFile.read(file))
        .containsExactly(
            new WritingExample("A long story.", TextKind.HEADLINE, "ships", "Ship"),
            new WritingExample("A long story.", TextKind.PUSH, "", "A ship came in"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | is not one JSON object",
        "{\"kind\": \"push\", \"text\": \"a\"} | has no text \"article\"",
        "{\"article\": \"a\", \"kind\": \"song\", \"text\": \"a\"} | has kind \"song\"",
        "{\"article\": \"a\", \"kind\": \"chat\", \"text\": \"a\"} | a chat cannot be learned",
        "{\"article\": \" \", \"kind\": \"push\", \"text\": \"a\"} | needs an article",
        "{\"article\": \"a\", \"kind\": \"push\", \"text\": 7} | has no text \"text\""
      })
  void namesTheLineThatIsNoExample(String line, String problem) throws IOException {
    Path file = file("{\"article\": \"a\", \"kind\": \"push\", \"text\": \"b\"}\n" + line + "\n");

    assertThatThrownBy(() -> ExampleFile.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("examples.jsonl:2")
        .hasMessageContaining(problem);
  }

  private Path file(String lines) throws IOException {
    return Files.writeString(folder.resolve("examples.jsonl"), lines);
  }
}
