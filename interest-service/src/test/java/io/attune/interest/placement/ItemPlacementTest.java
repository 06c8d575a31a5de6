package io.attune.interest.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.contract.Tenant;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.CatalogueItem;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.ItemContent;
import io.attune.interest.index.ScoredItem;
import io.attune.interest.index.TextVector;
import io.attune.interest.model.Interaction;
import io.attune.interest.model.InterestModel;
import io.attune.interest.model.Manifest;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelStore;
import io.attune.interest.model.ModelVersion;
import io.attune.interest.testing.Catalogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemPlacementTest {
  private static final Tenant TENANT = Tenant.of("news");
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

  @TempDir Path directory;

  private final List<String> placed = new ArrayList<>();
  private final Catalogues catalogues = new Catalogues(Catalogs::one);
  private final Catalogue catalogue = catalogues.write(TENANT);
  private ModelStore store;
  private ModelRegistry registry;
  private ItemPlacement placement;

  @BeforeEach
  void open() {
    store = new ModelStore(directory);
    registry = new ModelRegistry(store, path -> new Remembering(Manifest.read(path)), 5);
    placement = new ItemPlacement(catalogues, registry);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void placesEachItemOnceAndAgainWhenItChanges() {
    write("a", "sport");
    placement.run();
    assertThat(placed).isEmpty();
    activate();
    placement.run();
    placement.run();
    assertThat(placed).containsExactly("a: [sport] 0");

    write("b", "food");
    placement.run();
    assertThat(placed).containsExactly("a: [sport] 0", "b: [food] 0");
    catalogue.setVector("a", new TextVector("text of a", new float[] {0.6f, 0.8f}));
    catalogue.remove("b");
    placement.run();
    assertThat(placed).containsExactly("a: [sport] 0", "b: [food] 0", "a: [sport] 2");
  }

  @Test
  void placesEverythingInAModelThatComesIntoService() {
    write("a", "sport");
    write("b", "food");
    activate();
    placement.run();
    activate();
    placement.run();
    placement.run();

    assertThat(placed)
        .containsExactly("a: [sport] 0", "b: [food] 0", "a: [sport] 0", "b: [food] 0");
  }

  @Test
  void anItemThatCannotBePlacedKeepsNoOtherFromIt() {
    activate();
    write("broken", "sport");
    write("whole", "sport");
    placement.run();

    assertThat(placed).containsExactly("whole: [sport] 0");
  }

  private void write(String id, String category) {
    catalogue.upsert(
        new CatalogueItem(id, "", "", category, List.of(), NOW, Instant.MAX), "text of " + id);
  }

  private void activate() {
    ModelVersion version =
        new ModelVersion(
            "ials", store.nextVersion(TENANT, "ials", NOW), NOW, 8, 0, 3, 1, 4, 0.5, 1, Map.of());
    try {
      Path staged = Files.createDirectories(store.trainingDirectory(TENANT).resolve("version"));
      Manifest.write(staged, version, List.of("known"));
      store.publish(TENANT, staged, version);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    registry.activate(TENANT, "ials", version.version());
  }

  /** Remembers what was placed in it. */
  private final class Remembering implements InterestModel {
    private final ModelVersion version;

    Remembering(ModelVersion version) {
      this.version = version;
    }

    @Override
    public ModelVersion version() {
      return version;
    }

    @Override
    public List<float[]> infer(List<List<Interaction>> histories) {
      return List.of();
    }

    @Override
    public List<ScoredItem> nearest(float[] vector, int limit, Predicate<String> filter) {
      return List.of();
    }

    @Override
    public void place(String itemId, ItemContent content) {
      if (itemId.equals("broken")) {
        throw new IllegalArgumentException("as the test wants it");
      }
      placed.add(itemId + ": " + content.labels() + " " + content.textVector().length);
    }

    @Override
    public void close() {}
  }
}
