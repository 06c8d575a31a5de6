package io.attune.interest.evaluation.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.interest.embedding.ItemText;
import io.attune.interest.evaluation.data.Dataset.Item;
import io.attune.interest.evaluation.data.Dataset.User;
import io.attune.interest.history.Behaviour;
import io.attune.interest.history.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a data set from JSON lines, as the command line's import takes them: {@code {"item": {…}}}
 * and {@code {"event": {…}}}, whose values are the contract's Item and Event in proto3 JSON. Users'
 * own lines and impressions tell nothing that models learn from and are passed over.
 */
public final class DatasetReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE_PREFIX = "EVENT_TYPE_";
  private static final Set<String> TELLING_NOTHING = Set.of("IMPRESSION", "UNSPECIFIED");

  private final Map<String, Item> items = new TreeMap<>();
  private final Map<String, List<Behaviour>> users = new TreeMap<>();

  // Each id once in memory, however many events name it.
  private final Map<String, String> itemIds = new HashMap<>();

  private DatasetReader() {}

  /**
   * Reads files, in their order.
   *
   * @throws IOException if one cannot be read, or if a line is not as it should be; the message
   *     says which
   */
  public static Dataset read(List<Path> files) throws IOException {
    DatasetReader reader = new DatasetReader();
    for (Path file : files) {
      reader.read(file);
    }
    return reader.dataset();
  }

  private void read(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          take(line, file + ", line " + number);
        }
      }
    }
  }

  private void take(String line, String where) throws IOException {
    try {
      JsonNode entry = JSON.readTree(line);
      if (entry.has("item")) {
        item(entry.get("item"));
      } else if (entry.has("event")) {
        event(entry.get("event"));
      } else if (!entry.has("user")) {
        throw new IllegalArgumentException("user, item or event needed");
      }
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new IOException(where + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void item(JsonNode item) {
    String title = item.path("title").asText("");
    String body = item.path("body").asText("");
    boolean blank = title.isBlank() && body.isBlank();
    Set<String> labels = new LinkedHashSet<>();
    label(item.path("category").asText("")).ifPresent(labels::add);
    item.path("tags").forEach(tag -> label(tag.asText()).ifPresent(labels::add));
    String id = itemId(item);
    items.put(
        id,
        new Item(
            id,
            blank ? Optional.empty() : Optional.of(ItemText.of(title, body)),
            labels,
            publishTime(item)));
  }

  private void event(JsonNode event) {
    String type = required(event, "type").toUpperCase(Locale.ROOT);
    String name = type.startsWith(TYPE_PREFIX) ? type.substring(TYPE_PREFIX.length()) : type;
    if (TELLING_NOTHING.contains(name)) {
      return;
    }
    String itemId = required(event, event.has("itemId") ? "itemId" : "item_id");
    String id = itemIds.computeIfAbsent(itemId, same -> same);
    String userId = required(event, event.has("userId") ? "userId" : "user_id");
    Instant time = event.has("time") ? Instant.parse(event.get("time").asText()) : Instant.EPOCH;
    users
        .computeIfAbsent(userId, same -> new ArrayList<>())
        .add(new Behaviour(id, Signal.valueOf(name), event.path("value").asDouble(0), time));
    items.computeIfAbsent(id, same -> new Item(id, Optional.empty(), Set.of(), Optional.empty()));
  }

  private static Optional<Instant> publishTime(JsonNode item) {
    String time = item.path(item.has("publishTime") ? "publishTime" : "publish_time").asText("");
    return time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time));
  }

  private String itemId(JsonNode item) {
    return itemIds.computeIfAbsent(required(item, "id"), same -> same);
  }

  private static String required(JsonNode entry, String field) {
    String value = entry.path(field).asText("");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("no " + field);
    }
    return value;
  }

  private static Optional<String> label(String text) {
    return Optional.of(text.strip().toLowerCase(Locale.ROOT)).filter(label -> !label.isEmpty());
  }

  private Dataset dataset() {
    return new Dataset(
        List.copyOf(items.values()),
        users.entrySet().stream().map(user -> new User(user.getKey(), user.getValue())).toList());
  }
}
