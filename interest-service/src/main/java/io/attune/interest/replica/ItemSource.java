package io.attune.interest.replica;

import io.attune.contract.Tenant;
import java.util.List;
import java.util.function.Consumer;

/** Where the items are kept. */
public interface ItemSource {
  /**
   * Reads all items of a tenant.
   *
   * @param page takes them, some at a time
   * @throws io.attune.contract.failure.Unavailable while the source cannot be reached
   */
  void readAll(Tenant tenant, Consumer<List<StoredItem>> page);
}
