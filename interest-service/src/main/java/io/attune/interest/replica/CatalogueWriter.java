package io.attune.interest.replica;

import io.attune.contract.Tenant;
import io.attune.contract.failure.Unavailable;
import io.attune.interest.embedding.EmbeddingQueue;
import io.attune.interest.history.InterestCache;
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
  private final BehaviourWriter behaviours;

  public CatalogueWriter(
      Catalogues catalogues,
      EmbeddingQueue embeddings,
      InterestCache interests,
      BehaviourWriter behaviours) {
    this.catalogues = catalogues;
    this.embeddings = embeddings;
    this.interests = interests;
    this.behaviours = behaviours;
  }

  /** Makes a tenant's catalogue the same as the source's, and learns who declined. */
  void load(Tenant tenant, ItemSource source) {
    behaviours.load(tenant);
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
      behaviours.apply(change);
    }
  }

  /** Applies a change if it tells of behaviour, and does nothing otherwise. */
  void applyBehaviour(CatalogueChange change) {
    behaviours.apply(change);
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
