package io.attune.interest.model;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.attune.contract.Tenant;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.PreconditionFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The models in service, one a tenant.
 *
 * <p>A version is loaded and warmed up beside the one in service, and takes its place only then;
 * one that is broken is refused and the one before stays. The choice is written beside the
 * versions, so that it outlives the process and other processes on the same directory take it over
 * by {@link #refresh()}; without a choice the newest version that can serve is taken. Any thread
 * may lease a model; loading and replacing are done by one thread at a time.
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
        .map(version -> new Kept(version, current.equals(version.name())))
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
      ModelVersion activated =
          serve(tenant, directory, before -> before.forwardTo(model + "/" + version));
      store.prune(tenant, model, keptVersions, needed(tenant));
      return activated;
    } catch (BrokenModel e) {
      LOG.error("A model version is refused", e);
      throw new PreconditionFailed(
          "MODEL_BROKEN",
          "version %s of %s was refused, what is in service stays: %s"
              .formatted(version, model, e.getMessage()));
    }
  }

  /**
   * A return to a version that served before.
   *
   * @param from what was in service, of the form model/version
   * @param to what is in service now
   */
  public record RolledBack(String from, ModelVersion to) {
    public String fromModel() {
      return from.substring(0, from.indexOf('/'));
    }

    public String fromVersion() {
      return from.substring(from.indexOf('/') + 1);
    }
  }

  /**
   * Puts the version back into service that served before the present one. It stays until another
   * is put into service; a further call goes further back. One that is no longer kept or cannot
   * serve is passed over.
   *
   * @param model goes back to the version of this model that served last; empty for any
   * @throws PreconditionFailed if there is none; the one in service stays
   */
  public synchronized RolledBack rollBack(Tenant tenant, String model) {
    ServedVersions versions = store.readServed(tenant);
    String from =
        versions
            .current()
            .orElseThrow(
                () -> nothingBefore("no version was put into service for tenant " + tenant));
    List<String> reasons = new ArrayList<>();
    for (String name : versions.before()) {
      Optional<Path> directory = store.find(tenant, name);
      boolean wanted = model.isEmpty() || name.startsWith(model + "/");
      if (!wanted || name.equals(from) || directory.isEmpty()) {
        continue;
      }
      try {
        return new RolledBack(from, serve(tenant, directory.get(), now -> now.backTo(name)));
      } catch (BrokenModel e) {
        LOG.errorf(e, "A rollback passes over %s", name);
        reasons.add(name + " was refused: " + e.getMessage());
      }
    }
    reasons.add(
        "no%s version that served before %s is kept (versions of a model that are kept: %d)"
            .formatted(model.isEmpty() ? "" : " other " + model, from, keptVersions));
    throw nothingBefore(String.join("; ", reasons));
  }

  private static PreconditionFailed nothingBefore(String why) {
    return new PreconditionFailed(
        "NOTHING_TO_ROLL_BACK_TO", "there is nothing to go back to: " + why);
  }

  /** What must stay on disk beside the newest: what serves, and what a rollback goes back to. */
  private Set<String> needed(Tenant tenant) {
    ServedVersions versions = store.readServed(tenant);
    Stream<String> rollback =
        versions.before().stream()
            .filter(name -> store.find(tenant, name).isPresent())
            .limit(keptVersions > 1 ? 1 : 0);
    return Stream.concat(versions.current().stream(), rollback).collect(Collectors.toSet());
  }

  /** Brings the models in service in line with what is on disk. */
  public synchronized void refresh() {
    store.tenants().forEach(this::refresh);
  }

  @GuardedBy("this")
  private void refresh(Tenant tenant) {
    ServedVersions chosen = store.readServed(tenant);
    String current = served.get(tenant);
    if (current != null && current.equals(chosen.current().orElse(current))) {
      return;
    }
    for (String name : candidates(tenant, chosen, current == null)) {
      if (tryToServe(tenant, name)) {
        return;
      }
    }
  }

  /** The chosen version and, where any would do, those that served before, then the newest. */
  private List<String> candidates(Tenant tenant, ServedVersions chosen, boolean anyWouldDo) {
    if (!anyWouldDo) {
      return chosen.current().stream().toList();
    }
    return Stream.concat(
            chosen.names().stream(), store.list(tenant).stream().map(ModelVersion::name))
        .distinct()
        .toList();
  }

  @GuardedBy("this")
  private boolean tryToServe(Tenant tenant, String name) {
    Optional<Path> directory = store.find(tenant, name);
    if (directory.isEmpty() || refused.contains(directory.get())) {
      return false;
    }
    try {
      replace(tenant, loader.load(directory.get()));
      return true;
    } catch (BrokenModel e) {
      refused.add(directory.get());
      LOG.error("A model version is refused", e);
      return false;
    }
  }

  /** Loads a version, writes the choice down, and puts it into service: all of it or nothing. */
  @GuardedBy("this")
  private ModelVersion serve(Tenant tenant, Path directory, UnaryOperator<ServedVersions> choice)
      throws BrokenModel {
    InterestModel model = loader.load(directory);
    try {
      store.changeServed(tenant, choice);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
    refused.remove(directory);
    replace(tenant, model);
    return model.version();
  }

  @GuardedBy("this")
  private void replace(Tenant tenant, InterestModel model) {
    active.computeIfAbsent(tenant, unused -> new ActiveModel()).replace(model);
    served.put(tenant, model.version().name());
    LOG.infof("Model %s is in service", model.version().name());
  }

  @Override
  public synchronized void close() {
    active.values().forEach(ActiveModel::close);
    active.clear();
    served.clear();
  }
}
