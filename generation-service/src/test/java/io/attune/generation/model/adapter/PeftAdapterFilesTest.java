package io.attune.generation.model.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.UnreadableModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeftAdapterFilesTest {
  private static final LlamaConfig CONFIG = TinyLlama.CONFIG;
  private static final Adapter ADAPTER = TinyLlama.adapter(5, 3);

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    PeftAdapterFiles.write(folder, ADAPTER, CONFIG, "tiny");
  }

  @Test
  void readsWhatItWroteToHalfPrecision() {
    Adapter read = PeftAdapterFiles.read(folder, CONFIG);

    assertThat(read.rank()).isEqualTo(3);
    assertThat(read.scale()).isEqualTo(2);
    assertThat(read.digest()).hasSize(64);
    for (int layer = 0; layer < CONFIG.layers(); layer++) {
      for (Projection projection : Projection.values()) {
        LowRank expected = ADAPTER.blocks().get(layer).get(projection);
        LowRank found = read.blocks().get(layer).get(projection);
        assertThat(found.down()).containsExactly(expected.down(), within(1e-3f));
        assertThat(found.up()).containsExactly(expected.up(), within(1e-3f));
      }
    }
  }

  @Test
  void namesTensorsAsPeftDoes() throws IOException {
    String header =
        Files.readString(folder.resolve(PeftAdapterFiles.WEIGHTS), StandardCharsets.ISO_8859_1);

    assertThat(header)
        .contains("base_model.model.model.layers.1.self_attn.q_proj.lora_A.weight")
        .contains("base_model.model.model.layers.0.mlp.down_proj.lora_B.weight");
    assertThat(Files.readString(folder.resolve(PeftAdapterFiles.CONFIG)))
        .contains("\"peft_type\" : \"LORA\"", "\"r\" : 3", "\"lora_alpha\" : 6.0");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"peft_type\" : \"LORA\"', '\"peft_type\" : \"IA3\"', 'an adapter of type IA3'",
    "'\"bias\" : \"none\"', '\"bias\" : \"all\"', 'a trained bias'",
    "'\"r\" : 3', '\"r\" : 3, \"use_dora\" : true', 'use_dora is not supported'",
    "'\"r\" : 3', '\"r\" : 3, \"rank_pattern\" : {\"q_proj\" : 8}', 'rank_pattern is not'",
    "'\"r\" : 3', '\"r\" : 0', 'rank 0'",
    "'\"r\" : 3', '\"r\" : 4', 'rows of'"
  })
  void refusesWhatItWouldComputeWrongly(String what, String by, String reason) throws IOException {
    Path config = folder.resolve(PeftAdapterFiles.CONFIG);
    Files.writeString(config, Files.readString(config).replace(what, by));

    assertThatThrownBy(() -> PeftAdapterFiles.read(folder, CONFIG))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void theSameNumbersAreTheSameBytes() throws IOException {
    Path weights = folder.resolve(PeftAdapterFiles.WEIGHTS);
    byte[] first = Files.readAllBytes(weights);

    PeftAdapterFiles.write(folder, ADAPTER, CONFIG, "tiny");

    assertThat(Files.readAllBytes(weights)).isEqualTo(first);
    assertThat(new String(first, StandardCharsets.ISO_8859_1))
        .contains("{\"dtype\":\"F16\",\"shape\":[3,24],\"data_offsets\":[0,144]}");
  }

  @Test
  void refusesAnotherModelsAdapter() {
    LlamaConfig smaller =
        new LlamaConfig(
            CONFIG.vocabularySize(),
            CONFIG.width(),
            1,
            CONFIG.heads(),
            CONFIG.keyValueHeads(),
            CONFIG.headWidth(),
            CONFIG.feedForwardWidth(),
            CONFIG.contextLength(),
            CONFIG.ropeBase(),
            CONFIG.ropePairing(),
            CONFIG.rmsEpsilon(),
            true);

    assertThatThrownBy(() -> PeftAdapterFiles.read(folder, smaller))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining("is not one of this model's 1 blocks");
  }
}
