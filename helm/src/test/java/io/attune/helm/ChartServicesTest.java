package io.attune.helm;

import static io.attune.helm.Chart.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart agrees with the services' own configuration. */
class ChartServicesTest {
  private final Map<String, Object> values = Chart.load(Chart.VALUES);

  @ParameterizedTest
  @CsvSource({
    "gateway, ranking-gateway",
    "profile, profile-service",
    "interest, interest-service",
    "generation, generation-service"
  })
  void portAndImageAreThoseOfTheBuild(String service, String module) throws IOException {
    Properties built = properties(module);
    Map<String, Object> section = object(values.get(service));

    assertThat(built)
        .containsEntry("quarkus.http.port", String.valueOf(section.get("port")))
        .containsEntry(
            "quarkus.container-image.group", object(values.get("image")).get("repository"))
        .containsEntry("quarkus.container-image.name", section.get("image"));
  }

  private static Properties properties(String module) throws IOException {
    Properties properties = new Properties();
    Path file = Path.of("..", module, "src/main/resources/application.properties");
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }
}
