package io.attune.interest.training;

import io.attune.contract.Tenant;
import java.util.Optional;

/** Where the items of the catalogue are held. */
public interface ItemSource {
  /** Takes items. */
  interface Reader {
    /**
     * An item.
     *
     * @param textVector of unit length; empty where the item's text has none
     */
    void read(String itemId, Optional<float[]> textVector);
  }

  /** Reads all items of a tenant, each once, in the order of their ids. */
  void readAll(Tenant tenant, Reader reader);
}
