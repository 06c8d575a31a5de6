package io.attune.interest.index;

import io.attune.contract.Tenant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The catalogues of all tenants; the first item of a tenant makes one. */
public final class Catalogues {
  private final Map<Tenant, Catalogue> byTenant = new ConcurrentHashMap<>();
  private final Supplier<Catalogue> empty;

  public Catalogues(Supplier<Catalogue> empty) {
    this.empty = empty;
  }

  /**
   * A tenant's catalogue, for reading: one shared empty catalogue's worth where nothing was stored.
   */
  public Catalogue read(Tenant tenant) {
    Catalogue catalogue = byTenant.get(tenant);
    // INVARIANT: a request cannot make the map grow; only stored changes do.
    return catalogue == null ? empty.get() : catalogue;
  }

  /** A tenant's catalogue, for writing. */
  public Catalogue write(Tenant tenant) {
    return byTenant.computeIfAbsent(tenant, unused -> empty.get());
  }

  /** The tenants with a catalogue. */
  public Set<Tenant> tenants() {
    return Set.copyOf(byTenant.keySet());
  }

  /** How many items all catalogues hold. */
  public int size() {
    return byTenant.values().stream().mapToInt(Catalogue::size).sum();
  }
}
