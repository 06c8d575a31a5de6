package io.attune.contract.failure;

/** Blame: nobody. The caller left before the work was done. */
public final class Cancelled extends Failure {
  private static final long serialVersionUID = 1L;

  public Cancelled(String message) {
    super("CANCELLED", message, null);
  }
}
