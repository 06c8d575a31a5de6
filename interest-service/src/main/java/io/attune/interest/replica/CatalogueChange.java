package io.attune.interest.replica;

import io.attune.contract.Tenant;
import io.attune.interest.history.Behaviour;

/** A change that concerns this service. */
public sealed interface CatalogueChange {
  /** Whose data changed. */
  Tenant tenant();

  /** An item was written. */
  record ItemWritten(Tenant tenant, StoredItem item) implements CatalogueChange {}

  /** An item was deleted. */
  record ItemDeleted(Tenant tenant, String itemId) implements CatalogueChange {}

  /** A user acted on an item. */
  record Acted(Tenant tenant, String userId, Behaviour behaviour) implements CatalogueChange {}

  /**
   * A user was written.
   *
   * @param declined whether the user's history must not be used to choose items
   */
  record UserWritten(Tenant tenant, String userId, boolean declined) implements CatalogueChange {}

  /** A user's data was deleted. */
  record UserDeleted(Tenant tenant, String userId) implements CatalogueChange {}
}
