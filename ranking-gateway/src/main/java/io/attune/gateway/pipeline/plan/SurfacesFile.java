package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;

/**
 * The file that says how each tenant's surfaces are served, in YAML; docs/surfaces.md describes it.
 *
 * @param tenants what is said of each tenant, by its id; {@code "*"} for all the others
 */
record SurfacesFile(Map<String, TenantSettings> tenants) {
  private static final ObjectMapper MAPPER =
      YAMLMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  SurfacesFile {
    tenants = Checked.map(tenants);
  }

  /**
   * Each tenant's plans.
   *
   * @throws IllegalArgumentException where the text is not what such a file may say, naming the
   *     place
   */
  static Map<String, TenantPlans> plans(String yaml) {
    try {
      JsonNode said = MAPPER.readTree(yaml);
      return said.isMissingNode() || said.isNull()
          ? Map.of()
          : TenantPlans.of(MAPPER, MAPPER.treeToValue(said, SurfacesFile.class).tenants());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(Complaint.of(e), e);
    }
  }
}
