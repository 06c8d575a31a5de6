package io.attune.generation.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.RealModel;
import io.attune.generation.v1.GetModelRequest;
import io.attune.generation.v1.GetModelResponse;
import io.attune.generation.v1.Text;
import io.attune.generation.v1.WriteBatchRequest;
import io.attune.generation.v1.WriteStreamRequest;
import io.attune.generation.v1.WriteStreamResponse;
import io.attune.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole service writes with the default model. */
@QuarkusTest
@Tag("real-model")
@TestProfile(RealModelTest.DefaultModel.class)
@QuarkusTestResource(RedisResource.class)
class RealModelTest {
  /** Configures the default model. */
  public static class DefaultModel implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("attune.generation.model", RealModel.path().toString());
    }
  }

  @TestHTTPResource URL server;
  private Client client;

  @BeforeEach
  void connect() {
    client = new Client(server);
    Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !model().getModel().isEmpty());
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void writesHeadlinesThatTheGuardPassesAndKeepsThem() {
    WriteBatchRequest request =
        WriteBatchRequest.newBuilder()
            .setTenant("headlines")
            .addAllAssignments(Sources.all().stream().map(Client::headline).toList())
            .build();

    List<Text> first = write(request);
    List<Text> second = write(request);

    GetModelResponse model = model();
    assertThat(first)
        .filteredOn(text -> text.getLabel().getGenerated())
        .isNotEmpty()
        .allSatisfy(
            text -> {
              assertThat(text.getVerdictsList()).allMatch(verdict -> verdict.getPassed());
              assertThat(text.getLabel().getModel()).isEqualTo(model.getModel());
              assertThat(text.getLabel().getWeightsDigest()).isEqualTo(model.getWeightsDigest());
              assertThat(text.getLabel().getAdapter()).isEqualTo("attune/newsroom-1");
              assertThat(text.getLabel().getPromptVersion()).isEqualTo("headline/adapted-1");
            });
    assertThat(second).allMatch(Text::getCached);
    assertThat(second)
        .extracting(Text::getText)
        .isEqualTo(first.stream().map(Text::getText).toList());
  }

  @Test
  void streamsTheWordsOfAHeadline() {
    List<WriteStreamResponse> pieces = new ArrayList<>();

    client
        .blocking()
        .withDeadlineAfter(3, TimeUnit.MINUTES)
        .writeStream(
            WriteStreamRequest.newBuilder()
                .setTenant("stream")
                .setAssignment(Client.headline(Sources.ferry()))
                .build())
        .forEachRemaining(pieces::add);

    assertThat(pieces).hasSizeGreaterThan(3);
    assertThat(pieces.get(pieces.size() - 1).hasText()).isTrue();
  }

  @Test
  void namesTheModelByItsFile() {
    try (LanguageModelFile file = RealModel.open()) {
      assertThat(model().getModel()).isEqualTo(file.name());
      assertThat(model().getWeightsDigest()).isEqualTo(file.digest());
    }
  }

  private List<Text> write(WriteBatchRequest request) {
    return client
        .blocking()
        .withDeadlineAfter(5, TimeUnit.MINUTES)
        .writeBatch(request)
        .getTextsList();
  }

  private GetModelResponse model() {
    return client.blocking().getModel(GetModelRequest.getDefaultInstance());
  }
}
