package io.attune.interest.history;

import io.attune.contract.Tenant;
import java.time.Instant;
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

  /**
   * Keeps an interest in place of the user's last one of the same model. It is not kept where that
   * one knows of a later act, nor where the user was forgotten a while ago: what was inferred
   * meanwhile from an older history must not come back.
   *
   * @param newestAct the time of the newest act that it was inferred from
   */
  void store(Tenant tenant, String userId, UserInterest interest, Instant newestAct);

  /** Forgets everything of a user, and keeps nothing of the user for a while. */
  void forget(Tenant tenant, String userId);
}
