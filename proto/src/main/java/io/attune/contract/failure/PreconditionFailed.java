package io.attune.contract.failure;

/** Blame: the caller. The request is well formed, and the service's state does not allow it now. */
public final class PreconditionFailed extends Failure {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason the cause's stable name, in upper snake case
   * @param message what the state is, and what would allow the request
   */
  public PreconditionFailed(String reason, String message) {
    super(reason, message, null);
  }
}
