package io.attune.generation.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.contract.failure.InvalidInput;
import io.attune.generation.decode.Priority;
import io.attune.generation.model.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Reads the bodies of {@code /v1/chat/completions} and {@code /v1/completions}; what is refused is
 * told of every field that is wrong.
 *
 * <p>Fields that it does not know are passed over, as the servers do that people's clients are used
 * to; those that it knows and that cannot be honoured are refused.
 */
final class RequestParser {
  private static final int MOST_MESSAGES = 1_000;
  private static final String BODY = "body";
  private static final String MESSAGES = "messages";
  private static final String PROMPT = "prompt";

  private RequestParser() {}

  /** Reads a conversation. */
  static OpenRequest chat(byte[] body) {
    JsonFields fields = JsonFields.parse(body, BODY);
    for (String name : List.of("tools", "functions", "audio", "prediction")) {
      fields.refuse(name, "is not supported; leave it out");
    }
    JsonNode format = fields.value("response_format");
    if (!format.isNull() && !format.path("type").asText().equals("text")) {
      fields.wrong("response_format", "must be of type text");
    }
    return request(fields, new OpenRequest.Chat(messages(fields)));
  }

  /** Reads a text to continue. */
  static OpenRequest completion(byte[] body) {
    JsonFields fields = JsonFields.parse(body, BODY);
    fields.refuse("echo", "must be false");
    if (!fields.text("suffix", "").isEmpty()) {
      fields.wrong("suffix", "is not supported; leave it out");
    }
    OpenRequest.Content none = new OpenRequest.Text("");
    return request(fields, fields.read(() -> prompt(fields.value(PROMPT)), none));
  }

  private static OpenRequest request(JsonFields fields, OpenRequest.Content content) {
    boolean stream = fields.flag("stream", false);
    JsonNode streaming = fields.value("stream_options");
    if (!streaming.isNull() && !(stream && streaming.isObject())) {
      fields.wrong("stream_options", "must be an object, beside stream: true");
    }
    OpenRequest request =
        new OpenRequest(
            fields.text("model", ""),
            content,
            GenerationOptions.read(fields, ThreadLocalRandom.current().nextLong()),
            stream,
            fields.read(() -> usage(streaming), false),
            fields.read(() -> priority(fields), Priority.INTERACTIVE));
    fields.requireRight();
    return request;
  }

  private static boolean usage(JsonNode streaming) {
    if (!(streaming instanceof ObjectNode object)) {
      return false;
    }
    JsonFields options = new JsonFields(object, "stream_options.");
    boolean usage = options.flag("include_usage", false);
    options.requireRight();
    return usage;
  }

  private static Priority priority(JsonFields fields) {
    String tier = fields.text("service_tier", "auto");
    return switch (tier) {
      case "auto", "default", "priority" -> Priority.INTERACTIVE;
      case "flex" -> Priority.PREFETCH;
      default -> throw InvalidInput.of("service_tier", "must be auto, default, priority or flex");
    };
  }

  private static List<ChatMessage> messages(JsonFields fields) {
    JsonNode value = fields.value(MESSAGES);
    if (!value.isArray() || value.isEmpty() || value.size() > MOST_MESSAGES) {
      fields.wrong(MESSAGES, "must be a list of 1 to %d".formatted(MOST_MESSAGES));
      return List.of();
    }
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode said = value.get(i);
      String path = MESSAGES + "[" + i + "]";
      fields.read(() -> messages.add(message(said, path)), false);
    }
    return messages;
  }

  private static ChatMessage message(JsonNode value, String path) {
    if (!value.isObject()) {
      throw InvalidInput.of(path, "must be an object");
    }
    String role =
        switch (value.path("role").asText()) {
          case "system", "developer" -> "system";
          case "user" -> "user";
          case "assistant" -> "assistant";
          default ->
              throw InvalidInput.of(path + ".role", "must be system, developer, user or assistant");
        };
    return new ChatMessage(role, content(value.path("content"), path + ".content"));
  }

  private static String content(JsonNode value, String path) {
    if (!value.isArray()) {
      return JsonFields.text(value, path);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.size(); i++) {
      JsonNode part = value.get(i);
      String at = path + "[" + i + "]";
      if (!part.path("type").asText().equals("text")) {
        throw InvalidInput.of(at + ".type", "must be text");
      }
      text.append(JsonFields.text(part.path("text"), at + ".text"));
    }
    return text.toString();
  }

  private static OpenRequest.Content prompt(JsonNode value) {
    if (value.isArray() && value.size() == 1 && !value.get(0).isNumber()) {
      return prompt(value.get(0));
    }
    if (!value.isArray()) {
      return new OpenRequest.Text(JsonFields.text(value, PROMPT));
    }
    List<Integer> ids = new ArrayList<>();
    for (JsonNode id : value) {
      if (!id.isIntegralNumber() || !id.canConvertToInt()) {
        throw InvalidInput.of(PROMPT, "must be one string or one list of token ids");
      }
      ids.add(id.intValue());
    }
    return new OpenRequest.Tokens(ids);
  }
}
