package io.attune.interest.replica;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.embedding.EmbeddingQueue;
import io.attune.interest.history.Behaviour;
import io.attune.interest.history.InterestCache;
import io.attune.interest.history.SignalWeights;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Applies what is stored and what changes to the catalogues in memory. For one thread. */
public final class CatalogueWriter {
  private final Catalogues catalogues;
  private final EmbeddingQueue embeddings;
  private final InterestCache interests;
  private final SignalWeights weights;

  public CatalogueWriter(
      Catalogues catalogues,
      EmbeddingQueue embeddings,
      InterestCache interests,
      SignalWeights weights) {
    this.catalogues = catalogues;
    this.embeddings = embeddings;
    this.interests = interests;
    this.weights = weights;
  }

  /** Makes a tenant's catalogue the same as the source's. */
  void load(Tenant tenant, ItemSource source) {
    Catalogue catalogue = catalogues.write(tenant);
    Set<String> gone = new HashSet<>(catalogue.itemIds());
    source.readAll(
        tenant,
        page ->
            page.forEach(
                stored -> {
                  write(tenant, stored);
                  gone.remove(stored.item().id());
                }));
    gone.forEach(itemId -> remove(tenant, itemId));
  }

  /**
   * Applies changes.
   *
   * @throws Unavailable if a user's data cannot be forgotten now; then nothing was applied
   */
  void apply(List<CatalogueChange> changes) {
    // First what may fail: an act must not be counted twice because the whole is tried again.
    changes.forEach(this::forgetUser);
    changes.forEach(this::applyToCatalogue);
  }

  private void forgetUser(CatalogueChange change) {
    if (change instanceof CatalogueChange.UserDeleted deleted) {
      interests.forget(deleted.tenant(), deleted.userId());
    }
  }

  private void applyToCatalogue(CatalogueChange change) {
    if (change instanceof CatalogueChange.ItemWritten written) {
      write(written.tenant(), written.item());
    } else if (change instanceof CatalogueChange.ItemDeleted deleted) {
      remove(deleted.tenant(), deleted.itemId());
    } else {
      countActs(change);
    }
  }

  /** Counts a change if it is an act, and does nothing otherwise. */
  void countActs(CatalogueChange change) {
    if (change instanceof CatalogueChange.Acted acted) {
      Behaviour act = acted.behaviour();
      catalogues.write(acted.tenant()).trending().add(act.itemId(), weights.weigh(act), act.time());
    }
  }

  private void write(Tenant tenant, StoredItem stored) {
    String digest = stored.text().digest();
    if (catalogues.write(tenant).upsert(stored.item(), digest)) {
      embeddings.add(tenant, stored.item().id(), stored.item().publishTime(), stored.text());
    }
  }

  private void remove(Tenant tenant, String itemId) {
    catalogues.write(tenant).remove(itemId);
    embeddings.forget(tenant, itemId);
  }
}
