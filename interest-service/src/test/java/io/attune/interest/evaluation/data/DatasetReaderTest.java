package io.attune.interest.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.interest.history.Behaviour;
import io.attune.interest.history.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetReaderTest {
  @TempDir Path folder;

  @Test
  void readsItemsAndEventsInTheOrderOfTheirIds() throws IOException {
    Dataset dataset =
        read(
            "{\"item\":{\"id\":\"b\",\"title\":\"Bee\",\"category\":\"Film\",\"tags\":[\"Noir\"]}}",
            "{\"user\":{\"id\":\"v\"}}",
            "{\"event\":{\"id\":\"1\",\"userId\":\"v\",\"itemId\":\"b\",\"type\":\"EVENT_TYPE_RATING\","
                + "\"value\":4,\"time\":\"1997-09-20T03:05:10Z\"}}",
            "{\"event\":{\"id\":\"2\",\"userId\":\"u\",\"itemId\":\"a\",\"type\":\"click\"}}",
            "{\"event\":{\"id\":\"3\",\"userId\":\"u\",\"itemId\":\"b\",\"type\":\"impression\"}}");

    assertThat(dataset.items()).extracting(Dataset.Item::id).containsExactly("a", "b");
    assertThat(dataset.items().get(1).labels()).isEqualTo(Set.of("film", "noir"));
    assertThat(dataset.items().get(1).text().orElseThrow().text()).isEqualTo("Bee");
    assertThat(dataset.users()).extracting(Dataset.User::id).containsExactly("u", "v");
    assertThat(dataset.users().get(1).acts())
        .containsExactly(
            new Behaviour("b", Signal.RATING, 4, Instant.parse("1997-09-20T03:05:10Z")));
    assertThat(dataset.users().get(0).acts()).hasSize(1);
  }

  @Test
  void namesTheLineItCannotRead() {
    assertThatThrownBy(() -> read("{\"user\":{}}", "{\"event\":{\"type\":\"click\"}}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("no item_id");
    assertThatThrownBy(() -> read("nonsense")).hasMessageContaining("line 1");
  }

  @Test
  void splitsAsFilesCanBeReadAgain() throws IOException {
    Behaviour act = new Behaviour("a", Signal.LIKE, 0, Instant.parse("2026-01-01T00:00:00.5Z"));
    Split split =
        new Split(
            List.of("a", "b"),
            Set.of("a", "b"),
            List.of(
                new Split.User("u", List.of(act), Set.of("b")),
                new Split.User("v", List.of(), Set.of("a"))));

    SplitFiles.write(folder.resolve("split"), split);

    Dataset known = DatasetReader.read(List.of(folder.resolve("split/training.jsonl")));
    assertThat(known.users()).containsExactly(new Dataset.User("u", List.of(act)));
    assertThat(folder.resolve("split/users.txt")).hasContent("u");
  }

  private Dataset read(String... lines) throws IOException {
    Path file = folder.resolve("data.jsonl");
    Files.write(file, List.of(lines));
    return DatasetReader.read(List.of(file));
  }
}
