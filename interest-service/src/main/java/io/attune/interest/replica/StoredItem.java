package io.attune.interest.replica;

import io.attune.interest.embedding.ItemText;
import io.attune.interest.index.CatalogueItem;

/**
 * An item as the profile service holds it.
 *
 * @param item what retrieval needs of it
 * @param text its words
 */
public record StoredItem(CatalogueItem item, ItemText text) {}
