package io.attune.interest.model;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.contract.Tenant;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.PreconditionFailed;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The models in service, one a tenant.
 *
 * <p>A version is loaded and run once before it takes the place of the one before; one that is
 * broken is refused and the one before stays. The choice is written beside the versions, so that it
 * outlives the process and other processes on the same directory take it over by {@link
 * #refresh()}; without a choice the newest version that can serve is taken. Any thread may lease a
 * model; loading and replacing are done by one thread at a time.
 */
public final class ModelRegistry implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ModelRegistry.class);

  private final ModelStore store;
  private final ModelLoader loader;
  private final int keptVersions;
  private final Map<Tenant, ActiveModel> active = new ConcurrentHashMap<>();

  @GuardedBy("this")
  private final Map<Tenant, String> served = new ConcurrentHashMap<>();

  @GuardedBy("this")
  private final Set<Path> refused = new HashSet<>();

  /**
   * @param keptVersions how many versions of a model are kept on disk
   */
  public ModelRegistry(ModelStore store, ModelLoader loader, int keptVersions) {
    this.store = store;
    this.loader = loader;
    this.keptVersions = keptVersions;
  }

  /** The tenant's model in service, held until the lease is closed; empty where there is none. */
  public Optional<Lease> lease(Tenant tenant) {
    ActiveModel model = active.get(tenant);
    return model == null ? Optional.empty() : model.lease();
  }

  /** A version that is kept, and whether it is in service. */
  public record Kept(ModelVersion version, boolean active) {}

  /** The versions of a tenant's models, newest first. */
  public synchronized List<Kept> list(Tenant tenant) {
    String current = served.getOrDefault(tenant, "");
    return store.list(tenant).stream()
        .map(version -> new Kept(version, current.equals(name(version))))
        .toList();
  }

  /**
   * Puts a kept version into service.
   *
   * @throws NotFound if there is no such version
   * @throws PreconditionFailed if it is broken; the one in service stays
   */
  public synchronized ModelVersion activate(Tenant tenant, String model, String version) {
    Path directory =
        store
            .find(tenant, model, version)
            .orElseThrow(() -> new NotFound("model " + model + " has no version " + version));
    try {
      ModelVersion loaded = serve(tenant, directory);
      store.writeActive(tenant, loaded);
      store.prune(tenant, model, keptVersions, loaded);
      return loaded;
    } catch (BrokenModel e) {
      LOG.error("A model version is refused", e);
      throw new PreconditionFailed(
          "MODEL_BROKEN", "version " + version + " of " + model + " is damaged and was refused");
    }
  }

  /** Brings the models in service in line with what is on disk. */
  public synchronized void refresh() {
    store.tenants().forEach(this::refresh);
  }

  @GuardedBy("this")
  private void refresh(Tenant tenant) {
    Optional<String> chosen = store.readActive(tenant);
    String current = served.get(tenant);
    if (current != null && (chosen.isEmpty() || chosen.get().equals(current))) {
      return;
    }
    for (ModelVersion version : candidates(store.list(tenant), chosen, current == null)) {
      if (tryToServe(tenant, version)) {
        return;
      }
    }
  }

  /** The chosen version and, where any would do, the others, newest first. */
  private static List<ModelVersion> candidates(
      List<ModelVersion> newestFirst, Optional<String> chosen, boolean anyWouldDo) {
    Comparator<ModelVersion> chosenFirst =
        Comparator.comparing(version -> !chosen.equals(Optional.of(name(version))));
    return newestFirst.stream()
        .filter(version -> anyWouldDo || chosen.equals(Optional.of(name(version))))
        .sorted(chosenFirst)
        .toList();
  }

  @GuardedBy("this")
  private boolean tryToServe(Tenant tenant, ModelVersion version) {
    Optional<Path> directory = store.find(tenant, version.model(), version.version());
    if (directory.isEmpty() || refused.contains(directory.get())) {
      return false;
    }
    try {
      serve(tenant, directory.get());
      return true;
    } catch (BrokenModel e) {
      refused.add(directory.get());
      LOG.error("A model version is refused", e);
      return false;
    }
  }

  @GuardedBy("this")
  private ModelVersion serve(Tenant tenant, Path directory) throws BrokenModel {
    InterestModel model = loader.load(directory);
    active.computeIfAbsent(tenant, unused -> new ActiveModel()).replace(model);
    served.put(tenant, name(model.version()));
    LOG.infof("Model %s is in service", name(model.version()));
    return model.version();
  }

  private static String name(ModelVersion version) {
    return version.model() + "/" + version.version();
  }

  @Override
  public synchronized void close() {
    active.values().forEach(ActiveModel::close);
    active.clear();
    served.clear();
  }
}
