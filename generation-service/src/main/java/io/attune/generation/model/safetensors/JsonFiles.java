package io.attune.generation.model.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.generation.model.UnreadableModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON objects of a model's directory. */
public final class JsonFiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonFiles() {}

  /** Reads a file that holds one object. */
  public static JsonNode read(Path path) {
    try {
      return parse(path, Files.readString(path));
    } catch (IOException e) {
      throw new UnreadableModelException(path, "cannot be read: " + e.getMessage(), e);
    }
  }

  /** Parses a text that holds one object and came from a file. */
  public static JsonNode parse(Path path, String text) {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnreadableModelException(path, "broken JSON: " + e.getOriginalMessage(), e);
    }
    if (!json.isObject()) {
      throw new UnreadableModelException(path, "not a JSON object");
    }
    return json;
  }
}
