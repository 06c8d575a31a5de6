package io.attune.interest.replica;

import io.attune.contract.Tenant;
import io.attune.interest.history.Behaviour;
import io.attune.interest.history.Signal;
import io.attune.interest.history.SignalWeights;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Applies what users do to the catalogues in memory: what is trending, and who took up what. Of
 * users who declined that their history be used, nothing is taken in. For one thread.
 */
public final class BehaviourWriter {
  private static final double GOOD_STARS = 4;

  private final Catalogues catalogues;
  private final UserSource users;
  private final SignalWeights weights;
  private final Map<Tenant, Set<String>> declined = new HashMap<>();

  public BehaviourWriter(Catalogues catalogues, UserSource users, SignalWeights weights) {
    this.catalogues = catalogues;
    this.users = users;
    this.weights = weights;
  }

  /** Reads who of a tenant's users declined. */
  void load(Tenant tenant) {
    Set<String> now = new HashSet<>();
    users.readDeclined(tenant, now::add);
    declined.put(tenant, now);
    now.forEach(catalogues.write(tenant).interactions()::remove);
  }

  /** Applies a change if it tells of users or of what they did, and does nothing otherwise. */
  void apply(CatalogueChange change) {
    if (change instanceof CatalogueChange.Acted acted) {
      if (!declined(acted.tenant()).contains(acted.userId())) {
        take(catalogues.write(acted.tenant()), acted.userId(), acted.behaviour());
      }
    } else if (change instanceof CatalogueChange.UserWritten written) {
      if (written.declined()) {
        declined(written.tenant()).add(written.userId());
        forget(written.tenant(), written.userId());
      } else {
        declined(written.tenant()).remove(written.userId());
      }
    } else if (change instanceof CatalogueChange.UserDeleted deleted) {
      declined(deleted.tenant()).remove(deleted.userId());
      forget(deleted.tenant(), deleted.userId());
    }
  }

  private void take(Catalogue catalogue, String userId, Behaviour act) {
    if (act.signal() == Signal.HIDE) {
      catalogue.interactions().drop(userId, act.itemId());
      return;
    }
    double weight = weights.weigh(act);
    catalogue.countAct(act.itemId(), weight, act.time());
    catalogue.interactions().record(userId, act.itemId(), weight, act.time(), endorses(act));
  }

  /** Whether the act tells others that the item is worth something. */
  private static boolean endorses(Behaviour act) {
    return switch (act.signal()) {
      case LIKE, SHARE -> true;
      case RATING -> act.value() >= GOOD_STARS;
      case VIEW, CLICK, DWELL, SAVE, PURCHASE, HIDE -> false;
    };
  }

  private void forget(Tenant tenant, String userId) {
    catalogues.write(tenant).interactions().remove(userId);
  }

  private Set<String> declined(Tenant tenant) {
    return declined.computeIfAbsent(tenant, unused -> new HashSet<>());
  }
}
