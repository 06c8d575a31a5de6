package io.attune.generation.runtime;

import io.attune.contract.Tenant;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.adapter.AdapterStore;
import io.attune.generation.model.adapter.BuiltInAdapter;
import io.attune.generation.model.adapter.PeftAdapterFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The adapters that people name: {@code none}, {@code built-in}, {@code active}, or a folder's.
 *
 * @param base SHA-256 of the weights that an adapter must have been trained on
 */
record NamedVoices(String base, LlamaConfig config, AdapterStore store, Tenant tenant) {
  private static final String NONE = "none";
  private static final String BUILT_IN = "built-in";
  private static final String ACTIVE = "active";

  /** The named ones in their order; those of the first three that there are where none is named. */
  Map<String, Optional<Adapter>> of(List<String> names) throws IOException {
    Map<String, Optional<Adapter>> adapters = new LinkedHashMap<>();
    if (names.isEmpty()) {
      adapters.put(NONE, Optional.empty());
      builtIn().ifPresent(adapter -> adapters.put(BUILT_IN, Optional.of(adapter)));
      active().ifPresent(adapter -> adapters.put(ACTIVE, Optional.of(adapter)));
      return adapters;
    }
    for (String name : names) {
      adapters.put(name, named(name));
    }
    return adapters;
  }

  private Optional<Adapter> named(String name) throws IOException {
    return switch (name) {
      case NONE -> Optional.empty();
      case BUILT_IN -> Optional.of(there(builtIn(), "the built-in voice is for the default model"));
      case ACTIVE -> Optional.of(there(active(), tenant.id() + " has no voice of its own"));
      default -> Optional.of(PeftAdapterFiles.read(Path.of(name), config));
    };
  }

  private static Adapter there(Optional<Adapter> adapter, String reason) {
    return adapter.orElseThrow(() -> new PreconditionFailed("NO_VOICE", reason));
  }

  private Optional<Adapter> builtIn() {
    return BuiltInAdapter.on(base, config);
  }

  private Optional<Adapter> active() throws IOException {
    return store
        .active(tenant)
        .filter(version -> store.note(tenant, version).baseDigest().equals(base))
        .map(version -> PeftAdapterFiles.read(store.folder(tenant, version), config));
  }
}
