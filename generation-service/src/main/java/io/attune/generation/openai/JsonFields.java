package io.attune.generation.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.contract.failure.InvalidInput;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * A JSON object from outside, read field by field; a field that is {@code null} is one that is not
 * there.
 *
 * <p>Every reader throws {@link InvalidInput}, which names the field and what it may be.
 *
 * @param object the fields
 */
record JsonFields(ObjectNode object) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Parses an object.
   *
   * @param field what the object is called where it cannot be read
   */
  static JsonFields parse(byte[] json, String field) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return new JsonFields(object);
      }
      throw InvalidInput.of(field, "must be a JSON object");
    } catch (JsonProcessingException e) {
      throw InvalidInput.of(field, "is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw InvalidInput.of(field, "is not JSON in UTF-8");
    }
  }

  /** A field's value; a null node where it is not there. */
  JsonNode value(String name) {
    JsonNode value = object.get(name);
    return value == null ? NullNode.getInstance() : value;
  }

  /** A text, or what counts without one. */
  String text(String name, String fallback) {
    JsonNode value = value(name);
    return value.isNull() ? fallback : text(value, name);
  }

  /** A value as text that a tokenizer can take. */
  static String text(JsonNode value, String field) {
    if (!value.isTextual()) {
      throw InvalidInput.of(field, "must be a string");
    }
    String text = value.textValue();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw InvalidInput.of(field, "has half a character at position " + i);
      }
    }
    return text;
  }

  /** A yes or no, or what counts without one. */
  boolean flag(String name, boolean fallback) {
    JsonNode value = value(name);
    if (!value.isNull() && !value.isBoolean()) {
      throw InvalidInput.of(name, "must be true or false");
    }
    return value.isNull() ? fallback : value.booleanValue();
  }

  /** A number within bounds, or what counts without one. */
  float number(String name, float fallback, float least, float most) {
    JsonNode value = value(name);
    if (value.isNull()) {
      return fallback;
    }
    if (!value.isNumber() || !(value.floatValue() >= least && value.floatValue() <= most)) {
      throw InvalidInput.of(name, "must be a number from %s to %s".formatted(least, most));
    }
    return value.floatValue();
  }

  /** A whole number within bounds, or what counts without one. */
  int whole(String name, int fallback, int least, int most) {
    JsonNode value = value(name);
    if (value.isNull()) {
      return fallback;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw InvalidInput.of(name, "must be a whole number from %d to %d".formatted(least, most));
    }
    return value.intValue();
  }

  /** A whole number of 64 bits, where there is one. */
  OptionalLong wholeOfAnySize(String name) {
    JsonNode value = value(name);
    if (value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw InvalidInput.of(name, "must be a whole number of 64 bits");
    }
    return OptionalLong.of(value.longValue());
  }

  /** Refuses a field that would change the answer and cannot be honoured. */
  void refuse(String name, String problem) {
    JsonNode value = value(name);
    boolean nothing =
        value.isNull()
            || (value.isBoolean() && !value.booleanValue())
            || (value.isNumber() && value.doubleValue() == 0)
            || (value.isContainerNode() && value.isEmpty());
    if (!nothing) {
      throw InvalidInput.of(name, problem);
    }
  }
}
