package io.attune.contract.validation;

import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Message;
import io.attune.contract.failure.FieldViolation;
import java.util.List;

/**
 * Checks a message against the protovalidate rules of its contract.
 *
 * <p>The first check of a message type compiles its rules; later ones reuse them. Safe for use by
 * many threads.
 */
public final class MessageValidator {
  private final Validator validator = ValidatorFactory.newBuilder().build();

  /** The fields that break a rule, in the order of the message; empty for a valid message. */
  public List<FieldViolation> violations(Message message) {
    try {
      ValidationResult result = validator.validate(message);
      return result.getViolations().stream()
          .map(violation -> violation.toProto())
          .map(proto -> new FieldViolation(path(proto.getField()), proto.getMessage()))
          .toList();
    } catch (ValidationException e) {
      throw new IllegalStateException(
          "rules of " + message.getDescriptorForType().getFullName() + " do not compile", e);
    }
  }

  private static String path(FieldPath path) {
    StringBuilder text = new StringBuilder();
    for (FieldPathElement element : path.getElementsList()) {
      text.append(text.isEmpty() ? "" : ".").append(element.getFieldName()).append(key(element));
    }
    return text.toString();
  }

  private static String key(FieldPathElement element) {
    return switch (element.getSubscriptCase()) {
      case INDEX -> "[" + element.getIndex() + "]";
      case BOOL_KEY -> "[" + element.getBoolKey() + "]";
      case INT_KEY -> "[" + element.getIntKey() + "]";
      case UINT_KEY -> "[" + Long.toUnsignedString(element.getUintKey()) + "]";
      case STRING_KEY -> "[\"" + element.getStringKey() + "\"]";
      case SUBSCRIPT_NOT_SET -> "";
    };
  }
}
