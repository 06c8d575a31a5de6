package io.attune.generation.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.TinyModelFiles;
import io.attune.generation.v1.GetModelRequest;
import io.attune.generation.v1.GetModelResponse;
import io.attune.generation.v1.Text;
import io.attune.generation.v1.WriteBatchRequest;
import io.attune.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The whole service, wired, around a model of random weights. */
@QuarkusTest
@TestProfile(TinyModelTest.TinyModel.class)
@QuarkusTestResource(RedisResource.class)
class TinyModelTest {
  /** Writes a model's file and configures it. */
  public static class TinyModel implements QuarkusTestProfile {
    /** The tiny vocabulary is bytes, so a prompt has more tokens than a real model's. */
    private static final int CONTEXT = 4_096;

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path path = Files.createTempDirectory("attune-model").resolve("tiny.gguf");
        TinyModelFiles.writeGguf(new TinyLlama(1, true), path);
        TinyModelFiles.setContext(path, CONTEXT);
        return Map.of(
            "attune.generation.model",
            path.toString(),
            "attune.generation.engine.slot-tokens",
            Integer.toString(CONTEXT),
            "attune.generation.engine.cache-tokens",
            Integer.toString(4 * CONTEXT));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @TestHTTPResource URL server;

  @Test
  void writesWithTheModelAndRefusesItsNonsense() {
    try (Client client = new Client(server)) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> !model(client).getModel().isEmpty());

      List<Text> texts =
          client
              .blocking()
              .writeBatch(
                  WriteBatchRequest.newBuilder()
                      .addAllAssignments(
                          Sources.all().subList(0, 2).stream().map(Client::headline).toList())
                      .build())
              .getTextsList();

      assertThat(model(client).getModel()).isEqualTo("tiny");
      assertThat(texts)
          .hasSize(2)
          .allSatisfy(
              text -> {
                assertThat(text.getFallbackReason()).isEqualTo("guard");
                assertThat(text.getVerdictsList()).hasSize(14);
              });
    }
  }

  private static GetModelResponse model(Client client) {
    return client.blocking().getModel(GetModelRequest.getDefaultInstance());
  }
}
