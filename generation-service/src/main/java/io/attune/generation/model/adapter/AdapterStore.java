package io.attune.generation.model.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.contract.Tenant;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.UnreadableModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The adapters on disk: {@code adapters/{tenant}/{version}/} with PEFT's two files and a note, and
 * {@code adapters/{tenant}/active}, which names the version in service.
 *
 * <p>A version appears whole or not at all: it is written in a hidden folder and renamed. Processes
 * may share the folder.
 */
public final class AdapterStore {
  private static final String ACTIVE = "active";
  private static final String NOTE = "attune.json";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  /**
   * @param dataDirectory where everything on disk lies
   */
  public AdapterStore(Path dataDirectory) {
    this.root = dataDirectory.resolve("adapters");
  }

  /** The tenants that have adapters. */
  public List<Tenant> tenants() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(root)) {
      return children
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches("[a-z0-9-]{1,63}"))
          .sorted()
          .map(Tenant::of)
          .toList();
    }
  }

  /** The version that a tenant's texts are written with; empty where it has none. */
  public Optional<String> active(Tenant tenant) throws IOException {
    Path file = root.resolve(tenant.id()).resolve(ACTIVE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    return Optional.of(Files.readString(file).strip())
        .filter(version -> NAME.matcher(version).matches());
  }

  /** The folder of a version. */
  public Path folder(Tenant tenant, String version) {
    if (!NAME.matcher(version).matches()) {
      throw new IllegalArgumentException("version \"" + version + "\"");
    }
    return root.resolve(tenant.id()).resolve(version);
  }

  /** Where a tenant's training is kept while it runs. */
  public Path workFile(Tenant tenant) throws IOException {
    Path folder = Files.createDirectories(root.resolve(tenant.id()));
    return folder.resolve(".training.safetensors");
  }

  /** Adds a version, not yet in service. */
  public void add(
      Tenant tenant,
      String version,
      Adapter adapter,
      LlamaConfig config,
      String baseModel,
      AdapterNote note)
      throws IOException {
    Path folder = folder(tenant, version);
    Path hidden = folder.resolveSibling("." + version);
    PeftAdapterFiles.write(hidden, adapter, config, baseModel);
    JSON.writerWithDefaultPrettyPrinter().writeValue(hidden.resolve(NOTE).toFile(), note);
    Files.move(hidden, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What is known of a version. */
  public AdapterNote note(Tenant tenant, String version) {
    Path file = folder(tenant, version).resolve(NOTE);
    try {
      return JSON.readValue(file.toFile(), AdapterNote.class);
    } catch (IOException e) {
      throw new UnreadableModelException(file, e.getMessage(), e);
    }
  }

  /** Puts a version in service; running services take it up within seconds. */
  public void activate(Tenant tenant, String version) throws IOException {
    Path file = root.resolve(tenant.id()).resolve(ACTIVE);
    Path fresh = file.resolveSibling("." + ACTIVE);
    Files.writeString(fresh, version + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes a tenant's version out of service; nothing takes its place. */
  public void deactivate(Tenant tenant) throws IOException {
    Files.deleteIfExists(root.resolve(tenant.id()).resolve(ACTIVE));
  }
}
