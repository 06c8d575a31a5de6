package io.attune.contract.failure;

/**
 * A failure that a service expects and names.
 *
 * <p>Domain code throws one of the subtypes; the error interceptor turns it into a gRPC status.
 * Anything else that escapes a service is a defect of the service.
 */
public abstract sealed class Failure extends RuntimeException
    permits InvalidInput,
        NotFound,
        PreconditionFailed,
        Overloaded,
        DeadlineExpired,
        Cancelled,
        Unavailable {
  private static final long serialVersionUID = 1L;

  private final String reason;

  Failure(String reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The cause's stable name for programs, in upper snake case, for example {@code QUEUE_FULL}. */
  public final String reason() {
    return reason;
  }
}
