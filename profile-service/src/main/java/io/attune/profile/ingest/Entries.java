package io.attune.profile.ingest;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.attune.contract.failure.FieldViolation;
import io.attune.contract.failure.InvalidInput;
import io.attune.contract.validation.MessageValidator;
import io.attune.profile.codec.Times;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks entries, and says what is wrong with them. */
@Singleton
final class Entries {
  private final MessageValidator validator = new MessageValidator();

  /** The rules of the contract that an entry breaks. */
  List<FieldViolation> ruleViolations(Message entry) {
    return validator.violations(entry);
  }

  /** What is wrong with a user. */
  List<FieldViolation> violations(io.attune.profile.v1.User user) {
    List<FieldViolation> violations = new ArrayList<>(ruleViolations(user));
    violations.addAll(Labels.violations("labels", user.getLabelsList()));
    return violations;
  }

  /** What is wrong with an item. */
  List<FieldViolation> violations(io.attune.profile.v1.Item item) {
    List<FieldViolation> violations = new ArrayList<>(ruleViolations(item));
    violations.addAll(Labels.violations("tags", item.getTagsList()));
    violations.addAll(Labels.tooLong("category", Labels.normalised(item.getCategory())));
    violations.addAll(timeViolations("publish_time", item.getPublishTime()));
    violations.addAll(timeViolations("expire_time", item.getExpireTime()));
    return violations;
  }

  /** Fails with every violation of every entry, under the entry's path. */
  static <T> void requireValid(
      String field, List<T> entries, Function<T, List<FieldViolation>> check) {
    List<FieldViolation> violations = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String path = field + "[" + i + "].";
      check
          .apply(entries.get(i))
          .forEach(v -> violations.add(new FieldViolation(path + v.field(), v.problem())));
    }
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
  }

  /** Violations as the reason of a rejection. */
  static String reason(List<FieldViolation> violations) {
    return violations.stream().map(FieldViolation::toString).collect(Collectors.joining("; "));
  }

  private static List<FieldViolation> timeViolations(String field, Timestamp time) {
    return Times.isValid(time)
        ? List.of()
        : List.of(
            new FieldViolation(field, "must lie in the years 1 to 9999, nanos in 0 to 999999999"));
  }
}
