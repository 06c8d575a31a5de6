package io.attune.helm;

import static io.attune.helm.Chart.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The values, their comments and their schema say the same. */
class ChartValuesTest {
  private static final Pattern KEY = Pattern.compile("^ *([A-Za-z]+):.*");

  private final Map<String, Object> values = Chart.load(Chart.VALUES);
  private final Map<String, Object> schema = Chart.load(Chart.SCHEMA);

  static List<Path> valuesFiles() {
    List<Path> files = new ArrayList<>(Chart.variants());
    files.add(Chart.VALUES);
    return files;
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void schemaAcceptsTheDefaultsAndEveryVariant(Path file) {
    JsonSchema validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(Chart.read(Chart.SCHEMA));

    assertThat(validator.validate(new ObjectMapper().valueToTree(Chart.load(file)))).isEmpty();
  }

  @Test
  void everyValueHasACommentAboveIt() {
    List<String> bare = new ArrayList<>();
    String above = "";
    for (String line : Chart.read(Chart.VALUES).lines().toList()) {
      if (KEY.matcher(line).matches() && !above.strip().startsWith("#")) {
        bare.add(line.strip());
      }
      above = line;
    }

    assertThat(bare).isEmpty();
  }

  @Test
  void everyPropertyOfTheSchemaHasADefault() {
    List<String> missing = new ArrayList<>();
    object(schema.get("properties"))
        .forEach(
            (name, property) -> {
              if (!name.equals("global")) {
                collectMissing(name, object(property), values.get(name), missing);
              }
            });

    // A service's section holds what differs from common.
    missing.removeIf(path -> path.matches("(gateway|profile|interest|generation)\\..*"));
    assertThat(missing).isEmpty();
    assertThat(object(values.get("generation"))).containsKeys("model", "modelVolume");
    assertThat(at(values, "interest", "training").keySet())
        .isEqualTo(
            at(schema, "properties", "interest", "properties", "training", "properties").keySet());
  }

  private static Map<String, Object> at(Map<String, Object> root, String... path) {
    Map<String, Object> node = root;
    for (String key : path) {
      node = object(node.get(key));
    }
    return node;
  }

  private void collectMissing(
      String path, Map<String, Object> property, Object value, List<String> missing) {
    if (value == null) {
      missing.add(path);
      return;
    }
    Map<String, Object> resolved = resolve(property);
    if (resolved.containsKey("properties")) {
      object(resolved.get("properties"))
          .forEach(
              (name, inner) ->
                  collectMissing(
                      path + "." + name, object(inner), object(value).get(name), missing));
    }
  }

  private Map<String, Object> resolve(Map<String, Object> property) {
    Map<String, Object> resolved = property;
    while (resolved.get("$ref") instanceof String reference) {
      Map<String, Object> node = schema;
      for (String step : reference.substring("#/".length()).split("/")) {
        node = object(node.get(step));
      }
      resolved = node;
    }
    return resolved;
  }

  @Test
  void everyObjectOfTheSchemaRefusesWhatItDoesNotList() {
    List<Object> open = new ArrayList<>();
    collectOpen(schema, open);

    assertThat(open).isEmpty();
  }

  private static void collectOpen(Object node, List<Object> open) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("properties") instanceof Map<?, ?> properties
          && "object".equals(map.get("type"))
          && !Boolean.FALSE.equals(map.get("additionalProperties"))) {
        open.add(properties.keySet());
      }
      map.values().forEach(inner -> collectOpen(inner, open));
    }
  }

  @Test
  void everyValueIsReadByATemplate() {
    String templates = Chart.templates();
    List<String> unread = new ArrayList<>();
    for (String line : Chart.read(Chart.VALUES).lines().toList()) {
      Matcher key = KEY.matcher(line);
      // Requests and limits go into the pod as they are.
      if (key.matches() && !key.group(1).matches("requests|limits")) {
        String name = key.group(1);
        boolean read =
            Chart.SERVICES.contains(name)
                || Pattern.compile("[.\"]" + name + "\\b").matcher(templates).find();
        if (!read) {
          unread.add(name);
        }
      }
    }

    assertThat(unread).isEmpty();
  }
}
