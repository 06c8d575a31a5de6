package io.attune.interest.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads lists that another program made. */
final class ForeignListsFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ForeignListsFile() {}

  /** Each user's list, best first. */
  static Map<String, List<String>> read(Path file) throws IOException {
    Map<String, List<String>> lists = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode entry = JSON.readTree(line);
      List<String> items = new ArrayList<>();
      entry.get("items").forEach(item -> items.add(item.asText()));
      lists.put(entry.get("user").asText(), items);
    }
    return lists;
  }
}
