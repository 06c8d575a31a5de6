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
  record Acted(Tenant tenant, Behaviour behaviour) implements CatalogueChange {}

  /** A user's data was deleted. */
  record UserDeleted(Tenant tenant, String userId) implements CatalogueChange {}
}
