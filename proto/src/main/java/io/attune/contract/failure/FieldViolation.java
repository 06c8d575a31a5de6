package io.attune.contract.failure;

import java.util.Objects;

/**
 * One field that breaks a rule.
 *
 * @param field the field's path in the request, for example {@code items[2].title}
 * @param problem what is wrong with the value, and the limit
 */
public record FieldViolation(String field, String problem) {
  public FieldViolation {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(problem, "problem");
  }

  @Override
  public String toString() {
    return field + ": " + problem;
  }
}
