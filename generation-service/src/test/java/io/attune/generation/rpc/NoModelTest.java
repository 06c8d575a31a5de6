package io.attune.generation.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.Sources;
import io.attune.generation.v1.GetModelRequest;
import io.attune.generation.v1.GetModelResponse;
import io.attune.generation.v1.Text;
import io.attune.generation.v1.WriteRequest;
import io.attune.testkit.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RedisResource.class)
class NoModelTest {
  @TestHTTPResource URL server;

  @TestHTTPResource("/q/health/ready")
  URL readiness;

  @Test
  void keepsTheOwnTitleAndSaysWhy() {
    try (Client client = new Client(server)) {
      Text text =
          client
              .blocking()
              .write(
                  WriteRequest.newBuilder().setAssignment(Client.headline(Sources.ferry())).build())
              .getText();

      assertThat(text.getText()).isEqualTo(Sources.ferry().title());
      assertThat(text.getLabel().getGenerated()).isFalse();
      assertThat(text.getFallbackReason()).isEqualTo("no model");
    }
  }

  @Test
  void saysWhyThereIsNoModel() {
    try (Client client = new Client(server)) {
      GetModelResponse model = client.blocking().getModel(GetModelRequest.getDefaultInstance());

      assertThat(model.getModel()).isEmpty();
      assertThat(model.getAbsentReason()).contains("attune.generation.model");
    }
  }

  @Test
  void isReadyAllTheSame() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(readiness.toString())).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("none: no model is configured");
  }
}
