package io.attune.contract.failure;

/** Blame: nobody. The caller's deadline passed, or cannot be met, before the work was done. */
public final class DeadlineExpired extends Failure {
  private static final long serialVersionUID = 1L;

  public DeadlineExpired(String message) {
    super("DEADLINE_EXPIRED", message, null);
  }
}
