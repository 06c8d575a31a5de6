package io.attune.generation.runtime;

import io.attune.contract.Tenant;
import io.attune.generation.decode.Decoder;
import io.attune.generation.model.LlamaConfig;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.adapter.AdapterNote;
import io.attune.generation.model.adapter.AdapterStore;
import io.attune.generation.model.adapter.BuiltInAdapter;
import io.attune.generation.model.adapter.PeftAdapterFiles;
import io.attune.generation.write.Voice;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The tenants' voices, as their adapters on disk have them: looked at every two seconds, loaded
 * beside what is in service, and changed for the texts that begin after it. A broken adapter is
 * left out, and what was in service stays. A tenant without an adapter is written for with the
 * standard one.
 *
 * <p>Safe for many threads.
 */
final class VoiceShelf implements Function<Tenant, Voice>, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(VoiceShelf.class);
  private static final long PAUSE_SECONDS = 2;

  private final AdapterStore store;
  private final Decoder decoder;
  private final LlamaConfig config;
  private final String baseDigest;
  private final Optional<Adapter> standard;
  private volatile Voice standardVoice = Voice.PLAIN;
  private final Map<Tenant, Voice> voices = new ConcurrentHashMap<>();

  /** Versions that were looked at, those that could not be used among them. */
  private final Map<Tenant, String> seen = new ConcurrentHashMap<>();

  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "voices");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param baseDigest SHA-256 of the model's weights; empty where it takes no adapters
   * @param standard the adapter for tenants that have none; empty for the model as it is
   */
  VoiceShelf(
      AdapterStore store,
      Decoder decoder,
      LlamaConfig config,
      String baseDigest,
      Optional<Adapter> standard) {
    this.store = store;
    this.decoder = decoder;
    this.config = config;
    this.baseDigest = baseDigest;
    this.standard = standard;
  }

  /** Loads what is there, then goes on looking in the background. */
  @SuppressWarnings("FutureReturnValueIgnored") // look() lets nothing escape.
  void start() {
    if (!baseDigest.isEmpty()) {
      standardVoice =
          standard.map(adapter -> load(BuiltInAdapter.NAME, adapter)).orElse(Voice.PLAIN);
      look();
      looking.scheduleWithFixedDelay(this::look, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public Voice apply(Tenant tenant) {
    return voices.getOrDefault(tenant, standardVoice);
  }

  private void look() {
    try {
      for (Tenant tenant : store.tenants()) {
        String version = store.active(tenant).orElse("");
        if (!version.equals(Objects.requireNonNullElse(seen.put(tenant, version), ""))) {
          change(tenant, version);
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the adapters cannot be looked at, it is tried on", e);
    }
  }

  private void change(Tenant tenant, String version) {
    if (version.isEmpty()) {
      LOG.infof("%s has no adapter of its own any more", tenant);
      putAway(voices.remove(tenant));
      return;
    }
    try {
      AdapterNote note = store.note(tenant, version);
      if (!note.baseDigest().equals(baseDigest)) {
        LOG.warnf("adapter %s of %s was trained on another model", version, tenant);
        return;
      }
      Adapter adapter = PeftAdapterFiles.read(store.folder(tenant, version), config);
      putAway(voices.put(tenant, load(tenant.id() + "/" + version, adapter)));
      LOG.infof("%s is written for with adapter %s", tenant, version);
    } catch (UnreadableModelException e) {
      LOG.warnf("adapter %s of %s is left out: %s", version, tenant, e.getMessage());
    }
  }

  private Voice load(String name, Adapter adapter) {
    return new Voice(name, adapter.digest(), decoder.load(adapter).join());
  }

  /**
   * @param old what was in service; null for nothing
   */
  private void putAway(Voice old) {
    if (old != null) {
      var unused = decoder.unload(old.adapter());
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
