package io.attune.generation.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.contract.failure.FieldViolation;
import io.attune.contract.failure.InvalidInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A JSON object from outside, read field by field; a field that is {@code null} is one that is not
 * there.
 *
 * <p>A reader notes what is wrong with its field, and answers what counts without it; {@link
 * #requireRight} then names every field that is wrong and what it may be.
 *
 * <p>Threading: one thread at a time.
 */
final class JsonFields {
  private static final int MOST_VIOLATIONS = 20;

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final ObjectNode object;
  private final String path;
  private final List<FieldViolation> violations = new ArrayList<>();

  /**
   * @param object the fields
   */
  JsonFields(ObjectNode object) {
    this(object, "");
  }

  /**
   * @param object the fields
   * @param path what stands before their names where one is wrong
   */
  JsonFields(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /**
   * Parses an object.
   *
   * @param field what the object is called where it cannot be read
   * @throws InvalidInput where it is none
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

  /** Reads something that throws {@link InvalidInput}; where it does, notes why. */
  <T> T read(Supplier<T> reader, T fallback) {
    try {
      return reader.get();
    } catch (InvalidInput e) {
      violations.addAll(e.violations());
      return fallback;
    }
  }

  /** Notes what is wrong with a field. */
  void wrong(String field, String problem) {
    violations.add(new FieldViolation(path + field, problem));
  }

  /**
   * The end of reading.
   *
   * @throws InvalidInput which names the fields that were wrong, twenty at most
   */
  void requireRight() {
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations.subList(0, Math.min(MOST_VIOLATIONS, violations.size())));
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
    return value.isNull() ? fallback : read(() -> text(value, path + name), fallback);
  }

  /**
   * A value as text that a tokenizer can take.
   *
   * @throws InvalidInput where it is none
   */
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
      wrong(name, "must be true or false");
    }
    return value.isBoolean() ? value.booleanValue() : fallback;
  }

  /** A number within bounds, or what counts without one. */
  float number(String name, float fallback, float least, float most) {
    JsonNode value = value(name);
    if (value.isNull()) {
      return fallback;
    }
    if (!value.isNumber() || !(value.floatValue() >= least && value.floatValue() <= most)) {
      wrong(name, "must be a number from %s to %s".formatted(least, most));
      return fallback;
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
      wrong(name, "must be a whole number from %d to %d".formatted(least, most));
      return fallback;
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
      wrong(name, "must be a whole number of 64 bits");
      return OptionalLong.empty();
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
      wrong(name, problem);
    }
  }
}
