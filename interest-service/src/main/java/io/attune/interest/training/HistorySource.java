package io.attune.interest.training;

import io.attune.contract.Tenant;
import io.attune.interest.history.Behaviour;
import java.util.List;
import java.util.function.Consumer;

/** Where the histories of all users are kept. */
public interface HistorySource {
  /**
   * Reads the history of every user of a tenant, each user once.
   *
   * @param history takes one user's acts, newest first; what it throws ends the reading
   * @throws io.attune.contract.failure.Unavailable while the source cannot be reached
   */
  void readAll(Tenant tenant, Consumer<List<Behaviour>> history);
}
