package io.attune.profile.ingest;

import io.attune.contract.Tenant;
import io.attune.profile.codec.Items;
import io.attune.profile.domain.Item;
import io.attune.profile.store.ItemStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Cleans items and stores them. */
@Singleton
public final class ItemIntake {
  private final Entries entries;
  private final ItemStore store;

  @Inject
  public ItemIntake(Entries entries, ItemStore store) {
    this.entries = entries;
    this.store = store;
  }

  /** Writes items, all or none: an invalid one fails the call. */
  public void upsert(Tenant tenant, List<io.attune.profile.v1.Item> items) {
    Entries.requireValid("items", items, entries::violations);
    store.put(tenant, items.stream().map(ItemIntake::clean).toList());
  }

  /** Starts an import, in which an invalid item is rejected alone. */
  public EntryImport<io.attune.profile.v1.Item> newImport() {
    return new EntryImport<>(
        entries::violations,
        (tenant, items, tally) -> {
          store.put(
              tenant,
              items.stream().map(EntryImport.Placed::entry).map(ItemIntake::clean).toList());
          items.forEach(item -> tally.accepted());
        });
  }

  private static Item clean(io.attune.profile.v1.Item message) {
    Item item = Items.record(message);
    return item.withLabels(
        new Item.Labels(
            Labels.normalised(item.labels().category()), Labels.normalised(item.labels().tags())));
  }
}
