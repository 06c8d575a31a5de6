package io.attune.interest.training;

import io.attune.contract.Tenant;
import io.attune.interest.index.ItemContent;

/** Where the items of the catalogue are held. */
public interface ItemSource {
  /** Takes items. */
  interface Reader {
    /** An item. */
    void read(String itemId, ItemContent content);
  }

  /** Reads all items of a tenant, each once, in the order of their ids. */
  void readAll(Tenant tenant, Reader reader);
}
