package io.attune.interest.placement;

import io.attune.contract.Tenant;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.WrittenItems;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.Lease;
import io.attune.interest.model.ModelRegistry;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Gives the items of the catalogues a place in the models in service, where training did not see
 * them.
 *
 * <p>Each look places what was written since the last one, and everything for a model that came
 * into service meanwhile: once for each version and each time an item or its text changes, never
 * for a request. For one thread.
 */
public final class ItemPlacement {
  private static final Logger LOG = Logger.getLogger(ItemPlacement.class);

  /**
   * What was done for a tenant.
   *
   * @param model that items were placed in
   * @param number of the last change that was taken into account
   */
  private record Done(WeakReference<InterestModel> model, long number) {}

  private final Catalogues catalogues;
  private final ModelRegistry models;
  private final Map<Tenant, Done> done = new HashMap<>();

  public ItemPlacement(Catalogues catalogues, ModelRegistry models) {
    this.catalogues = catalogues;
    this.models = models;
  }

  /** Places what has no place yet. */
  public void run() {
    for (Tenant tenant : catalogues.tenants()) {
      Optional<Lease> lease = models.lease(tenant);
      if (lease.isPresent()) {
        try (Lease held = lease.get()) {
          place(tenant, held.model());
        }
      }
    }
  }

  private void place(Tenant tenant, InterestModel model) {
    Catalogue catalogue = catalogues.read(tenant);
    Done before = done.get(tenant);
    boolean sameModel = before != null && before.model().get() == model;
    long number = sameModel ? before.number() : 0;
    for (WrittenItems.Written written : catalogue.writtenSince(number)) {
      number = written.number();
      place(catalogue, written.itemId(), model);
    }
    done.put(tenant, new Done(sameModel ? before.model() : new WeakReference<>(model), number));
  }

  private static void place(Catalogue catalogue, String itemId, InterestModel model) {
    try {
      catalogue.content(itemId).ifPresent(content -> model.place(itemId, content));
    } catch (RuntimeException e) {
      // One item that a model cannot take must not keep the others from their places.
      LOG.warnf(e, "An item has no place in model %s", model.version().model());
    }
  }
}
