package io.attune.cli.importer;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a Gorse export, from CSV (up to 0.4) or JSON lines (from 0.5), by column name; names
 * are compared without case and underscores, so {@code item_id} and {@code ItemId} are one.
 */
final class GorseRow {
  private final Map<String, JsonElement> values;

  private GorseRow(Map<String, JsonElement> values) {
    this.values = values;
  }

  static String canonical(String column) {
    return column.strip().toLowerCase(Locale.ROOT).replace("_", "");
  }

  static GorseRow ofCsv(List<String> columns, String line) throws BrokenLine {
    Fields fields = Fields.ofCsv(line).atLeast(columns.size());
    Map<String, JsonElement> values = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i), new JsonPrimitive(fields.text(i)));
    }
    return new GorseRow(values);
  }

  static GorseRow ofJson(String line) throws BrokenLine {
    JsonElement element = json(line).orElseThrow(() -> new BrokenLine("no JSON"));
    if (!element.isJsonObject()) {
      throw new BrokenLine("a JSON object needed");
    }
    Map<String, JsonElement> values = new HashMap<>();
    element
        .getAsJsonObject()
        .entrySet()
        .forEach(e -> values.put(canonical(e.getKey()), e.getValue()));
    return new GorseRow(values);
  }

  private static Optional<JsonElement> json(String text) {
    try {
      return Optional.of(JsonParser.parseString(text));
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /** The first of some columns that is there; empty where none is. */
  String text(String... names) {
    for (String name : names) {
      JsonElement value = values.get(name);
      if (value != null && value.isJsonPrimitive() && !value.getAsString().isBlank()) {
        return value.getAsString().strip();
      }
    }
    return "";
  }

  String required(String name) throws BrokenLine {
    String text = text(name);
    if (text.isEmpty()) {
      throw new BrokenLine(name + " is empty");
    }
    return text;
  }

  boolean isTrue(String name) {
    return Arrays.asList("true", "1", "t", "yes").contains(text(name).toLowerCase(Locale.ROOT));
  }

  /** A list: JSON, or words separated by bars. */
  List<String> list(String name) {
    JsonElement value = values.get(name);
    if (value != null && value.isJsonArray()) {
      return words(value);
    }
    String text = text(name);
    return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
  }

  /** Every word in a labels column, whose value is any JSON, or words separated by bars. */
  List<String> labels() {
    JsonElement value = values.get("labels");
    if (value != null && !value.isJsonPrimitive()) {
      return words(value);
    }
    String text = text("labels");
    if (text.startsWith("{") || text.startsWith("[") || text.equals("null")) {
      return json(text).map(GorseRow::words).orElse(List.of());
    }
    return list("labels");
  }

  private static List<String> words(JsonElement element) {
    List<String> words = new ArrayList<>();
    if (element.isJsonObject()) {
      element.getAsJsonObject().entrySet().forEach(e -> words.addAll(words(e.getValue())));
    } else if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(e -> words.addAll(words(e)));
    } else if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
      words.add(element.getAsString());
    }
    return words;
  }

  /** The row's time; none where it has none or Go's zero time. */
  Optional<Timestamp> time() throws BrokenLine {
    String text = text("timestamp");
    if (text.isEmpty() || text.startsWith("0001-01-01")) {
      return Optional.empty();
    }
    Instant instant = instant(text);
    return Optional.of(
        Timestamp.newBuilder()
            .setSeconds(instant.getEpochSecond())
            .setNanos(instant.getNano())
            .build());
  }

  // Go prints a time with the zone twice: 2020-01-01 01:01:01.000000001 +0000 UTC.
  private static Instant instant(String text) throws BrokenLine {
    try {
      if (text.length() > 10 && text.charAt(10) == 'T') {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      }
      String[] parts = text.split(" ");
      if (parts.length < 3) {
        throw new BrokenLine("timestamp is not a time: " + text);
      }
      return ZonedDateTime.parse(parts[0] + "T" + parts[1] + zone(parts[2])).toInstant();
    } catch (DateTimeException e) {
      throw new BrokenLine("timestamp is not a time: " + text);
    }
  }

  // +0000 to +00:00
  private static String zone(String digits) {
    return digits.length() == 5 ? digits.substring(0, 3) + ":" + digits.substring(3) : digits;
  }
}
