package io.attune.contract.failure;

/**
 * Blame: a dependency, or this service while it starts or stops. The same request may succeed
 * later.
 */
public final class Unavailable extends Failure {
  private static final long serialVersionUID = 1L;

  /**
   * @param dependency what is unavailable, for example {@code redis}
   * @param message how it failed
   * @param cause the failure underneath, or null
   */
  public Unavailable(String dependency, String message, Throwable cause) {
    super("UNAVAILABLE", dependency + ": " + message, cause);
  }
}
