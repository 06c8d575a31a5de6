package io.attune.cli.importer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.attune.cli.output.CommandFailure;
import io.attune.profile.v1.Event;
import io.attune.profile.v1.Item;
import io.attune.profile.v1.User;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * JSON lines: each {@code {"user": {…}}}, {@code {"item": {…}}} or {@code {"event": {…}}}, whose
 * value is the proto3 JSON of the contract's User, Item or Event, for example
 *
 * <pre>{@code
 * {"user": {"id": "u1", "language": "en"}}
 * {"item": {"id": "i1", "title": "A title", "tags": ["rail"], "publishTime": "2026-10-05T06:40:00Z"}}
 * {"event": {"id": "e1", "userId": "u1", "itemId": "i1", "type": "EVENT_TYPE_CLICK"}}
 * }</pre>
 *
 * <p>Field names may be written in lowerCamelCase or as in the contract (publish_time). An event's
 * type may be short: {@code "click"}.
 */
public final class JsonLines {
  private JsonLines() {}

  /** The files, in the order given; {@link CommandFailure} where one is missing. */
  public static Dataset open(List<Path> files) {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new CommandFailure("no such file: " + file);
      }
    }
    return Dataset.of(
        "JSON lines",
        files.stream()
            .map(
                file ->
                    new SourceFile(
                        file, "jsonl", StandardCharsets.UTF_8, 0, false, JsonLines::parse))
            .toList());
  }

  private static void parse(String line, Consumer<Entry> entries) throws BrokenLine {
    Map.Entry<String, JsonElement> only = onlyMember(line);
    switch (only.getKey()) {
      case "user" -> entries.accept(new Entry.OfUser(merge(only, User.newBuilder()).build()));
      case "item" -> entries.accept(new Entry.OfItem(merge(only, Item.newBuilder()).build()));
      case "event" -> {
        spellOutType(only.getValue());
        entries.accept(new Entry.OfEvent(merge(only, Event.newBuilder()).build()));
      }
      default -> throw new BrokenLine("user, item or event needed, found " + only.getKey());
    }
  }

  private static Map.Entry<String, JsonElement> onlyMember(String line) throws BrokenLine {
    try {
      JsonElement element = JsonParser.parseString(line);
      if (element.isJsonObject() && element.getAsJsonObject().size() == 1) {
        return element.getAsJsonObject().entrySet().iterator().next();
      }
      throw new BrokenLine("one object with one member user, item or event needed");
    } catch (JsonParseException e) {
      throw new BrokenLine("no JSON");
    }
  }

  private static void spellOutType(JsonElement event) throws BrokenLine {
    if (event instanceof JsonObject object
        && object.has("type")
        && object.get("type").isJsonPrimitive()) {
      String type = object.get("type").getAsString();
      object.addProperty(
          "type",
          EventTypes.find(type).orElseThrow(() -> new BrokenLine("no event type: " + type)).name());
    }
  }

  private static <B extends Message.Builder> B merge(Map.Entry<String, JsonElement> member, B into)
      throws BrokenLine {
    try {
      JsonFormat.parser().merge(member.getValue().toString(), into);
      return into;
    } catch (InvalidProtocolBufferException e) {
      throw new BrokenLine(member.getKey() + ": " + e.getMessage());
    }
  }
}
