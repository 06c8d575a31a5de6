package io.attune.interest.replica;

import io.attune.contract.Tenant;
import java.util.function.Consumer;

/** Where the users are kept. */
public interface UserSource {
  /**
   * Reads which users of a tenant declined that their history be used to choose items.
   *
   * @param userId takes their ids
   * @throws io.attune.contract.failure.Unavailable while the source cannot be reached
   */
  void readDeclined(Tenant tenant, Consumer<String> userId);
}
