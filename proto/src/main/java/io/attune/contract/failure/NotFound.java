package io.attune.contract.failure;

/** Blame: the caller. What was asked for by name does not exist. */
public final class NotFound extends Failure {
  private static final long serialVersionUID = 1L;

  public NotFound(String message) {
    super("NOT_FOUND", message, null);
  }
}
