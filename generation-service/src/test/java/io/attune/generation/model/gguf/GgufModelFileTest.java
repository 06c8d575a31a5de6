package io.attune.generation.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.generation.model.ChatMessage;
import io.attune.generation.model.GgufWriter;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.TinyModelFiles;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.file.LanguageModelFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufModelFileTest {
  @TempDir static Path directory;
  private static TinyLlama tiny;
  private static Path good;
  private static byte[] bytes;

  @BeforeAll
  static void write() throws IOException {
    tiny = new TinyLlama(4, true);
    good = TinyModelFiles.writeGguf(tiny, directory.resolve("good.gguf"));
    bytes = Files.readAllBytes(good);
  }

  /** Opens a file and reads everything there is in it. */
  private static void readAll(Path path) {
    try (LanguageModelFile file = LanguageModelFiles.open(path);
        Tokenizer tokenizer = file.tokenizer()) {
      tokenizer.decode(tokenizer.encode("the end"));
      file.chatTemplate();
      for (Map.Entry<String, float[][]> weight : tiny.weights().entrySet()) {
        float[][] rows = weight.getValue();
        file.weights().read(weight.getKey(), rows.length, rows[0].length, (row, values) -> {});
      }
    }
  }

  @Test
  void readsShapeWordsAndTemplate() {
    try (LanguageModelFile file = LanguageModelFiles.open(good);
        Tokenizer tokenizer = file.tokenizer()) {
      assertThat(file.name()).isEqualTo("good");
      assertThat(file.digest()).hasSize(64);
      assertThat(file.config().width()).isEqualTo(tiny.config().width());
      assertThat(file.config().headWidth()).isEqualTo(tiny.config().headWidth());
      assertThat(file.config().tiedHead()).isTrue();
      String text = "Then 42 and ünï 🚀 the\n<|im_end|>";
      int[] tokens = tokenizer.encode(text);
      assertThat(tokens).endsWith(2);
      assertThat(tokenizer.decode(tokens)).isEqualTo("Then 42 and ünï 🚀 the\n");
      assertThat(tokenizer.endTokens()).containsExactlyInAnyOrder(0, 2);
      assertThat(tokenizer.withoutMarkers(text)).doesNotContain("<|im_end|>");
      assertThat(file.chatTemplate().render(List.of(ChatMessage.user("hi {{ x }}")), true))
          .isEqualTo("<|im_start|>user\nhi {{ x }}<|im_end|>\n<|im_start|>assistant\n");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void refusesAFileThatIsCutAnywhere(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length - 31));
      Path path = Files.write(directory.resolve("cut.gguf"), cut);
      assertThatThrownBy(() -> readAll(path))
          .isInstanceOf(UnreadableModelException.class)
          .hasMessageStartingWith(path.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsOrRefusesAFileWithDamagedBytes(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = bytes.clone();
      int header = Math.min(bytes.length, 12_000);
      for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
        damaged[random.nextInt(header)] = (byte) random.nextInt(256);
      }
      Path path = Files.write(directory.resolve("damaged.gguf"), damaged);
      try {
        readAll(path);
      } catch (UnreadableModelException e) {
        assertThat(e).hasMessageStartingWith(path.toString());
      }
    }
  }

  @Test
  void refusesRandomBytes() throws IOException {
    Random random = new Random(9);
    for (int i = 0; i < 50; i++) {
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      if (noise.length > 8) {
        System.arraycopy(bytes, 0, noise, 0, i % 2 == 0 ? 8 : 0);
      }
      Path path = Files.write(directory.resolve("noise.gguf"), noise);
      assertThatThrownBy(() -> readAll(path)).isInstanceOf(UnreadableModelException.class);
    }
  }

  @Test
  void namesTheProblem() throws IOException {
    assertThatThrownBy(() -> LanguageModelFiles.open(directory.resolve("absent.gguf")))
        .hasMessageContaining("no such file");
    byte[] version = bytes.clone();
    version[4] = 2;
    assertRefused(version, "version 2");
    assertRefused(
        "PK..........................".getBytes(StandardCharsets.UTF_8), "not a GGUF file");
    assertRefused(with(writer -> writer.text("general.architecture", "gpt2")), "gpt2");
    assertRefused(
        with(
            writer -> {
              writer.text("general.architecture", "llama");
              writer.tensor("a", new long[] {32}, 99, new byte[64]);
            }),
        "type 99");
    assertRefused(
        with(
            writer -> {
              writer.text("general.architecture", "llama");
              writer.tensor("a", new long[] {31}, 8, new byte[64]);
            }),
        "whole blocks");
    assertRefused(with(writer -> writer.text("general.architecture", "llama")), "is missing");
  }

  private static byte[] with(java.util.function.Consumer<GgufWriter> entries) {
    GgufWriter writer = new GgufWriter();
    entries.accept(writer);
    return writer.toBytes();
  }

  private static void assertRefused(byte[] content, String problem) throws IOException {
    Path path = Files.write(directory.resolve("refused.gguf"), content);
    assertThatThrownBy(() -> LanguageModelFiles.open(path))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageStartingWith(path.toString())
        .hasMessageContaining(problem);
  }
}
