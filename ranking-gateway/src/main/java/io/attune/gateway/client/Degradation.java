package io.attune.gateway.client;

import io.attune.contract.failure.Failure;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/**
 * A part that is missing from an answer.
 *
 * @param dependency the service whose part it is: "profile", "interest", "generation", an external
 *     source's
 * @param reason why, in words for an operator
 */
public record Degradation(String dependency, String reason) {
  public Degradation {
    Objects.requireNonNull(dependency, "dependency");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * What a failed call takes from an answer.
   *
   * @throws RuntimeException the failure itself, where it is a defect and no {@link Failure}
   */
  public static Degradation of(String dependency, Throwable thrown) {
    return new Degradation(dependency, failure(thrown).getMessage());
  }

  /**
   * The typed failure of a call.
   *
   * @throws RuntimeException the failure itself, where it is a defect and no {@link Failure}
   */
  public static Failure failure(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof Failure failure) {
      return failure;
    }
    throw cause instanceof RuntimeException defect ? defect : new IllegalStateException(cause);
  }
}
