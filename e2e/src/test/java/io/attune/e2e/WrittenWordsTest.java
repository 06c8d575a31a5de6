package io.attune.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The path from a clone to words that the default language model wrote. */
@Tag("real-model")
class WrittenWordsTest {
  @TempDir static Path folder;
  private static LocalAttune attune;

  @BeforeAll
  static void start() {
    attune = new LocalAttune(folder);
    attune.succeed("up", "--detach");
  }

  @AfterAll
  static void stop() {
    attune.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reader-001", "reader-002", "reader-003"})
  void writesAtLeastTwoOfTenHeadlines(String reader) {
    JsonNode answer = attune.recommend(reader, "--write", "headline");

    assertThat(answer.get("items")).hasSize(10);
    assertThat(answer.get("degraded")).isEmpty();
    int written = 0;
    for (JsonNode item : answer.get("items")) {
      JsonNode text = item.get("texts").get(0);
      if (text.get("generated").asBoolean()) {
        written++;
        assertThat(text.get("text").asText()).isNotEqualTo(item.get("title").asText());
        assertThat(text.get("model").asText()).isNotEmpty();
        assertThat(text.get("verdicts")).isNotEmpty();
      }
    }
    assertThat(written).isGreaterThanOrEqualTo(2);
  }

  @Test
  void staysUnderThreeGibibytesWithTheModelLoaded() {
    JsonNode status = attune.succeed("status", "--json").json();
    int total = status.get("redis").get("memory_mib").asInt();
    for (JsonNode service : status.get("services")) {
      total += service.get("memory_mib").asInt();
    }

    assertThat(status.get("model").asText()).contains("SmolLM2");
    assertThat(total).isBetween(1, 3 * 1024);
  }
}
