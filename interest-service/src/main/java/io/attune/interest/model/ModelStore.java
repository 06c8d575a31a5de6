package io.attune.interest.model;

import io.attune.contract.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The versions of all models on disk: {@code models/{tenant}/{model}/{version}/}, each in the
 * {@link SavedModelFormat}, and {@code models/{tenant}/active}, which names the version in service
 * and, below it, those before.
 *
 * <p>A version appears whole or not at all: it is written beside the others in a hidden directory,
 * brought to the disk, and renamed. Processes may share the directory.
 */
public final class ModelStore {
  private static final Logger LOG = Logger.getLogger(ModelStore.class);
  private static final String ACTIVE = "active";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path root;

  /**
   * @param dataDirectory where everything on disk lies
   */
  public ModelStore(Path dataDirectory) {
    this.root = dataDirectory.resolve("models");
  }

  /** The tenants that have models, or a training that has not ended. */
  public Set<Tenant> tenants() {
    return children(root).stream()
        .map(path -> path.getFileName().toString())
        .filter(name -> name.matches("[a-z0-9-]{1,63}"))
        .map(Tenant::of)
        .collect(Collectors.toSet());
  }

  /**
   * The versions of a tenant's models, newest first; one whose manifest cannot be read is left out
   * and logged.
   */
  List<ModelVersion> list(Tenant tenant) {
    List<ModelVersion> versions = new ArrayList<>();
    for (Path model : children(root.resolve(tenant.id()))) {
      for (Path directory : children(model)) {
        try {
          versions.add(Manifest.read(directory));
        } catch (BrokenModel e) {
          LOG.warnf("A model version is left out: %s", e.getMessage());
        }
      }
    }
    versions.sort(
        Comparator.comparing(ModelVersion::version).reversed().thenComparing(ModelVersion::model));
    return versions;
  }

  /** The directory of a version; empty where there is none of that name. */
  Optional<Path> find(Tenant tenant, String model, String version) {
    if (!NAME.matcher(model).matches() || !NAME.matcher(version).matches()) {
      return Optional.empty();
    }
    return Optional.of(directory(tenant, model, version)).filter(Files::isDirectory);
  }

  /**
   * The directory of a version; empty where there is none of that name.
   *
   * @param name of the form model/version
   */
  Optional<Path> find(Tenant tenant, String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : find(tenant, name.substring(0, slash), name.substring(slash + 1));
  }

  /** The name of a version that is trained now: later than every other of the model. */
  public String nextVersion(Tenant tenant, String model, Instant now) {
    Instant time = now;
    while (Files.exists(directory(tenant, model, VERSION.format(time)))) {
      time = time.plusMillis(1);
    }
    return VERSION.format(time);
  }

  /** Where a tenant's training keeps its files until it ends, on the same disk as the versions. */
  public Path trainingDirectory(Tenant tenant) {
    return root.resolve(tenant.id()).resolve(".training");
  }

  /**
   * Makes a version appear under its name.
   *
   * @param staged where it was written, within the {@link #trainingDirectory}; it is gone then
   */
  public void publish(Tenant tenant, Path staged, ModelVersion version) {
    Path target = directory(tenant, version.model(), version.version());
    try {
      Files.createDirectories(target.getParent());
      try (Stream<Path> files = Files.walk(staged)) {
        for (Path file : files.toList()) {
          force(file);
        }
      }
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
      force(target.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(target + " cannot be written", e);
    }
  }

  /**
   * Deletes a model's versions but the newest few.
   *
   * @param needed other versions to keep, of the form model/version
   */
  void prune(Tenant tenant, String model, int keep, Set<String> needed) {
    list(tenant).stream()
        .filter(version -> version.model().equals(model))
        .skip(keep)
        .filter(version -> !needed.contains(version.name()))
        .forEach(version -> delete(directory(tenant, model, version.version())));
  }

  /** Changes which versions were put into service. */
  void changeServed(Tenant tenant, UnaryOperator<ServedVersions> change) {
    Path file = served(tenant);
    try {
      ServedVersions.change(file, change);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /** The versions that were put into service, as last written. */
  ServedVersions readServed(Tenant tenant) {
    try {
      return ServedVersions.read(served(tenant));
    } catch (IOException e) {
      throw new UncheckedIOException("the active version of " + tenant + " cannot be read", e);
    }
  }

  private Path served(Tenant tenant) {
    return root.resolve(tenant.id()).resolve(ACTIVE);
  }

  private Path directory(Tenant tenant, String model, String version) {
    return root.resolve(tenant.id()).resolve(model).resolve(version);
  }

  private static List<Path> children(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(directory)) {
      return paths
          .filter(Files::isDirectory)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be listed", e);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void delete(Path directory) {
    try {
      DirectoryTree.delete(directory);
    } catch (IOException e) {
      // The space is lost until the next try; nothing else depends on it.
      LOG.warnf(e, "%s cannot be deleted", directory);
    }
  }
}
