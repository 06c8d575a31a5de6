package io.attune.generation.model.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.generation.model.ChatMessage;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.TinyModelFiles;
import io.attune.generation.model.Tokenizer;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.file.LanguageModelFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsModelFileTest {
  @TempDir Path directory;
  private final TinyLlama tiny = new TinyLlama(5, true);

  @BeforeEach
  void write() throws IOException {
    TinyModelFiles.writeSafetensors(tiny, directory, 1);
  }

  private void readAll() {
    try (LanguageModelFile file = LanguageModelFiles.open(directory);
        Tokenizer tokenizer = file.tokenizer()) {
      tokenizer.encode("the end");
      file.chatTemplate();
      for (Map.Entry<String, float[][]> weight : tiny.weights().entrySet()) {
        float[][] rows = weight.getValue();
        file.weights()
            .read(
                weight.getKey(),
                rows.length,
                rows[0].length,
                (row, values) -> assertThat(values).isEqualTo(rows[row]));
      }
    }
  }

  @Test
  void readsWeightsWordsAndTemplate() {
    readAll();
    try (LanguageModelFile file = LanguageModelFiles.open(directory);
        Tokenizer tokenizer = file.tokenizer()) {
      assertThat(file.config()).isEqualTo(tiny.config());
      assertThat(tokenizer.endTokens()).containsExactly(2);
      assertThat(tokenizer.decode(tokenizer.encode("The 東 end<|im_end|>"))).isEqualTo("The 東 end");
      assertThat(file.chatTemplate().render(List.of(ChatMessage.user("hi")), false))
          .isEqualTo("<|im_start|>user\nhi<|im_end|>\n");
    }
  }

  @Test
  void readsHalfPrecision() throws IOException {
    float[] values = {1.5f, -0.25f, 65504f, 0f};
    short[] float16 = {0x3E00, (short) 0xB400, 0x7BFF, 0};
    String header =
        "{\"a\":{\"dtype\":\"F16\",\"shape\":[2,2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[8,10]}}";
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 10).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    for (short bits : float16) {
      bytes.putShort(bits);
    }
    bytes.putShort((short) (Float.floatToIntBits(-2.5f) >> 16));
    Path path = Files.write(directory.resolve("halves.safetensors"), bytes.array());
    try (SafetensorsFile file = new SafetensorsFile(path)) {
      file.read(
          "a",
          2,
          2,
          (row, found) ->
              assertThat(found).isEqualTo(Arrays.copyOfRange(values, 2 * row, 2 * row + 2)));
      file.read("b", 1, 1, (row, found) -> assertThat(found).containsExactly(-2.5f));
    }
  }

  @Test
  void refusesDamagedFilesOfEveryKindAndNamesThem() throws IOException {
    Random random = new Random(3);
    for (String name :
        List.of("model.safetensors", "config.json", "tokenizer.json", "tokenizer_config.json")) {
      Path path = directory.resolve(name);
      byte[] good = Files.readAllBytes(path);
      for (int i = 0; i < 12; i++) {
        Files.write(path, Arrays.copyOf(good, random.nextInt(good.length)));
        assertThatThrownBy(this::readAll)
            .isInstanceOf(UnreadableModelException.class)
            .hasMessageStartingWith(path.toString());
      }
      Files.delete(path);
      assertThatThrownBy(this::readAll)
          .isInstanceOf(UnreadableModelException.class)
          .hasMessageContaining(name);
      Files.write(path, good);
    }
    readAll();
  }

  @Test
  void refusesAShardOutsideItsDirectory() throws IOException {
    Files.writeString(
        directory.resolve("model.safetensors.index.json"),
        "{\"weight_map\":{\"a\":\"../elsewhere.safetensors\"}}");
    assertThatThrownBy(() -> LanguageModelFiles.open(directory))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining("outside");
  }
}
