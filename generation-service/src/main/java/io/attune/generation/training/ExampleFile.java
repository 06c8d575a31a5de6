package io.attune.generation.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.contract.failure.InvalidInput;
import io.attune.generation.text.TextKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Examples as lines of JSON: {@code {"article": …, "kind": "headline", "interest": …, "text": …}},
 * where interest may be absent.
 */
public final class ExampleFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ExampleFile() {}

  /**
   * Reads a file; blank lines are passed over.
   *
   * @throws InvalidInput naming the first line that is no example
   */
  public static List<WritingExample> read(Path file) throws IOException {
    List<WritingExample> examples = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          examples.add(example(line, file.getFileName() + ":" + number));
        }
      }
    } catch (MalformedInputException e) {
      throw InvalidInput.of(file.getFileName().toString(), "is not UTF-8");
    }
    return examples;
  }

  private static WritingExample example(String line, String place) {
    try {
      JsonNode json = JSON.readTree(line);
      return new WritingExample(
          text(json, "article", place),
          kind(text(json, "kind", place), place),
          json.path("interest").asText(""),
          text(json, "text", place));
    } catch (JsonProcessingException e) {
      throw InvalidInput.of(place, "is not one JSON object: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw InvalidInput.of(place, e.getMessage());
    }
  }

  private static String text(JsonNode json, String field, String place) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw InvalidInput.of(place, "has no text \"" + field + "\"");
    }
    return value.textValue();
  }

  private static TextKind kind(String name, String place) {
    try {
      return TextKind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw InvalidInput.of(
          place, "has kind \"" + name + "\"; headline, blurb, push and reason can be learned");
    }
  }
}
