package io.attune.interest.history;

import io.attune.contract.Tenant;
import java.util.Optional;

/**
 * The last interest inferred for each user and model, kept for a while outside the process.
 *
 * <p>Every method throws {@link io.attune.contract.failure.Unavailable} while the cache cannot be
 * reached.
 */
public interface InterestCache {
  /**
   * The last interest of a user.
   *
   * @param model the model's name; empty for the interest inferred without one
   */
  Optional<UserInterest> last(Tenant tenant, String userId, String model);

  /** Keeps an interest in place of the user's last one of the same model. */
  void store(Tenant tenant, String userId, UserInterest interest);

  /** Forgets everything of a user. */
  void forget(Tenant tenant, String userId);
}
