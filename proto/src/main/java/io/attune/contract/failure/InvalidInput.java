package io.attune.contract.failure;

import java.util.List;
import java.util.stream.Collectors;

/** Blame: the caller. Fields of the request break their rules; nothing was changed. */
public final class InvalidInput extends Failure {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldViolation> violations;

  public InvalidInput(List<FieldViolation> violations) {
    super(
        "INVALID_INPUT",
        violations.stream().map(FieldViolation::toString).collect(Collectors.joining("; ")),
        null);
    this.violations = List.copyOf(violations);
  }

  /** A single violation. */
  public static InvalidInput of(String field, String problem) {
    return new InvalidInput(List.of(new FieldViolation(field, problem)));
  }

  /** The violations, in the order of the request's fields. */
  public List<FieldViolation> violations() {
    return violations;
  }
}
