package io.attune.generation.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.contract.Tenant;
import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.model.TinyLlama;
import io.attune.generation.model.adapter.Adapter;
import io.attune.generation.model.adapter.AdapterNote;
import io.attune.generation.model.adapter.AdapterStore;
import io.attune.generation.model.adapter.BuiltInAdapter;
import io.attune.generation.model.adapter.PeftAdapterFiles;
import io.attune.generation.write.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceShelfTest {
  private static final Tenant DAILY = Tenant.of("daily");
  private static final Tenant WEEKLY = Tenant.of("weekly");
  private static final String BASE = "ab".repeat(32);

  @TempDir Path data;
  private AdapterStore store;
  private VoiceShelf shelf;

  @BeforeEach
  void open() {
    store = new AdapterStore(data);
    shelf = shelf(Optional.empty());
  }

  private VoiceShelf shelf(Optional<Adapter> standard) {
    return new VoiceShelf(store, ScriptedDecoder.writing("text"), TinyLlama.CONFIG, BASE, standard);
  }

  @AfterEach
  void close() {
    shelf.close();
  }

  @Test
  void eachTenantHasItsOwnVoice() throws IOException {
    add(DAILY, "v1", 1, BASE);
    store.activate(DAILY, "v1");

    shelf.start();

    assertThat(shelf.apply(DAILY).name()).isEqualTo("daily/v1");
    assertThat(shelf.apply(DAILY).adapted()).isTrue();
    assertThat(shelf.apply(WEEKLY)).isEqualTo(Voice.PLAIN);
  }

  @Test
  void aNewVersionIsTakenUpAndAnOldOneAgain() throws IOException {
    add(DAILY, "v1", 1, BASE);
    add(DAILY, "v2", 2, BASE);
    store.activate(DAILY, "v1");
    shelf.start();

    store.activate(DAILY, "v2");
    await().until(() -> shelf.apply(DAILY).name().equals("daily/v2"));
    store.activate(DAILY, "v1");

    await().until(() -> shelf.apply(DAILY).name().equals("daily/v1"));
  }

  @Test
  void whatCannotBeUsedLeavesTheOldInService() throws IOException {
    add(DAILY, "v1", 1, BASE);
    add(DAILY, "foreign", 2, "cd".repeat(32));
    add(DAILY, "broken", 3, BASE);
    Files.writeString(store.folder(DAILY, "broken").resolve(PeftAdapterFiles.WEIGHTS), "no");
    add(WEEKLY, "v1", 4, BASE);
    store.activate(DAILY, "v1");
    shelf.start();

    for (String version : new String[] {"foreign", "broken", "absent"}) {
      store.activate(DAILY, version);
      // Another tenant's change in the same look shows that this one was looked at.
      String sign = "after-" + version;
      add(WEEKLY, sign, 5, BASE);
      store.activate(WEEKLY, sign);
      await().until(() -> shelf.apply(WEEKLY).name().equals("weekly/" + sign));

      assertThat(shelf.apply(DAILY).name()).isEqualTo("daily/v1");
    }
  }

  @Test
  void tenantsWithoutAnAdapterHaveTheStandardOne() throws IOException {
    add(DAILY, "v1", 1, BASE);
    store.activate(DAILY, "v1");
    shelf = shelf(Optional.of(TinyLlama.adapter(6, 2)));

    shelf.start();

    assertThat(shelf.apply(DAILY).name()).isEqualTo("daily/v1");
    assertThat(shelf.apply(WEEKLY).name()).isEqualTo(BuiltInAdapter.NAME);
    store.deactivate(DAILY);
    await().until(() -> shelf.apply(DAILY).equals(shelf.apply(WEEKLY)));
  }

  private void add(Tenant tenant, String version, int seed, String base) throws IOException {
    store.workFile(tenant);
    store.add(
        tenant,
        version,
        TinyLlama.adapter(seed, 2),
        TinyLlama.CONFIG,
        "tiny",
        new AdapterNote(base, "adapted-1", 10, 1, 1, 1));
  }
}
