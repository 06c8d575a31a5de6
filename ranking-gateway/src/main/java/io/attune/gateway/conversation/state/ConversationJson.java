package io.attune.gateway.conversation.state;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Conversations as JSON, as Redis keeps them. A field that is missing is empty. */
final class ConversationJson {
  private ConversationJson() {}

  static String of(Conversation conversation) {
    return new JsonObject()
        .put("turns", conversation.turns())
        .put("lines", array(conversation.lines(), ConversationJson::line))
        .put("topics", new JsonArray(conversation.wish().topics()))
        .put("like", new JsonArray(conversation.wish().likeItemIds()))
        .put("newest", conversation.wish().newest())
        .put("excluded", new JsonArray(conversation.excluded()))
        .put("unlike", new JsonArray(conversation.unlike()))
        .put("list", array(conversation.list(), ConversationJson::shown))
        .put("focus", conversation.focus())
        .put("shown", new JsonArray(conversation.shown()))
        .put("length", conversation.length().name())
        .encode();
  }

  static Conversation parse(String json) {
    JsonObject stored = new JsonObject(json);
    return new Conversation(
        stored.getInteger("turns", 0),
        objects(stored, "lines").map(ConversationJson::line).toList(),
        new Wish(
            strings(stored, "topics"), strings(stored, "like"), stored.getBoolean("newest", false)),
        strings(stored, "excluded"),
        strings(stored, "unlike"),
        objects(stored, "list").map(ConversationJson::shown).toList(),
        stored.getInteger("focus", 0),
        strings(stored, "shown"),
        Length.valueOf(stored.getString("length", Length.USUAL.name())));
  }

  private static JsonObject line(Line line) {
    return new JsonObject().put("reader", line.byReader()).put("text", line.text());
  }

  private static Line line(JsonObject stored) {
    return new Line(stored.getBoolean("reader"), stored.getString("text"));
  }

  private static JsonObject shown(Shown shown) {
    JsonObject parts = new JsonObject();
    shown.why().parts().forEach(parts::put);
    return new JsonObject()
        .put("item", shown.itemId())
        .put("title", shown.title())
        .put("category", shown.category())
        .put("request", shown.why().requestId())
        .put("topic", shown.why().topic())
        .put("like", shown.why().likeItemId())
        .put("sources", new JsonArray(shown.why().sources()))
        .put("parts", parts)
        .put("interests", new JsonArray(shown.why().interests()));
  }

  private static Shown shown(JsonObject stored) {
    Map<String, Double> parts = new HashMap<>();
    JsonObject kept = stored.getJsonObject("parts", new JsonObject());
    kept.fieldNames().forEach(name -> parts.put(name, kept.getDouble(name)));
    return new Shown(
        stored.getString("item"),
        stored.getString("title"),
        stored.getString("category"),
        new Shown.Why(
            stored.getString("request"),
            stored.getString("topic"),
            stored.getString("like"),
            strings(stored, "sources"),
            parts,
            strings(stored, "interests")));
  }

  private static <T> JsonArray array(List<T> values, Function<T, JsonObject> form) {
    return new JsonArray(values.stream().map(form).toList());
  }

  private static Stream<JsonObject> objects(JsonObject stored, String name) {
    return stored.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast);
  }

  private static List<String> strings(JsonObject stored, String name) {
    return stored.getJsonArray(name, new JsonArray()).stream().map(String.class::cast).toList();
  }
}
