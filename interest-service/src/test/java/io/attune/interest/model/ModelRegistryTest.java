package io.attune.interest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.Tenant;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.PreconditionFailed;
import io.attune.interest.testing.FixedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
  private static final Tenant TENANT = Tenant.of("news");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path directory;

  private final List<String> closed = new ArrayList<>();
  private ModelStore store;
  private ModelRegistry registry;

  @BeforeEach
  void open() {
    store = new ModelStore(directory);
    registry = registry();
  }

  @Test
  void servesTheNewestVersionAtTheStart() {
    publish();
    String newest = publish();

    registry.refresh();

    assertThat(served(registry)).contains(newest);
  }

  @Test
  void servesTheNewestThatIsNotBrokenAtTheStart() throws IOException {
    String good = publish();
    String broken = publish();
    Files.delete(path(broken).resolve("loads"));

    registry.refresh();

    assertThat(served(registry)).contains(good);
  }

  @Test
  void servesNothingWhereThereIsNothing() {
    registry.refresh();

    assertThat(registry.lease(TENANT)).isEmpty();
    assertThat(registry.list(TENANT)).isEmpty();
  }

  @Test
  void aChoiceOutlivesTheProcessAndReachesOthers() {
    String first = publish();
    publish();
    ModelRegistry other = registry();
    registry.refresh();
    other.refresh();

    registry.activate(TENANT, "ials", first);
    other.refresh();
    ModelRegistry restarted = registry();
    restarted.refresh();

    assertThat(served(registry)).contains(first);
    assertThat(served(other)).contains(first);
    assertThat(served(restarted)).contains(first);
  }

  @Test
  void refusesABrokenVersionAndKeepsTheOneInService() throws IOException {
    String first = publish();
    registry.activate(TENANT, "ials", first);
    String broken = publish();
    Files.delete(path(broken).resolve("loads"));

    assertThatThrownBy(() -> registry.activate(TENANT, "ials", broken))
        .isInstanceOf(PreconditionFailed.class);

    assertThat(served(registry)).contains(first);
    assertThat(closed).isEmpty();
  }

  @Test
  void closesAReplacedModelWhenItsLastUserIsDone() {
    String first = publish();
    registry.activate(TENANT, "ials", first);
    Lease inUse = registry.lease(TENANT).orElseThrow();
    Lease alsoInUse = registry.lease(TENANT).orElseThrow();

    registry.activate(TENANT, "ials", publish());

    inUse.close();
    inUse.close();
    assertThat(closed).isEmpty();
    alsoInUse.close();
    assertThat(closed).containsExactly(first);
  }

  @Test
  void keepsTheNewestVersionsAndTheOneInService() {
    String oldest = publish();
    publish();
    publish();
    String newest = publish();

    registry.activate(TENANT, "ials", oldest);

    assertThat(registry.list(TENANT))
        .hasSize(3)
        .extracting(kept -> kept.version().version())
        .startsWith(newest)
        .endsWith(oldest);
  }

  @Test
  void saysWhyAVersionIsRefused() throws IOException {
    registry.activate(TENANT, "ials", publish());
    String broken = publish();
    Files.delete(path(broken).resolve("loads"));

    assertThatThrownBy(() -> registry.activate(TENANT, "ials", broken))
        .hasMessageContaining(broken)
        .hasMessageContaining("as the test wants it");
  }

  @Test
  void goesBackToTheVersionThatServedBeforeAndFurther() {
    registry = new ModelRegistry(store, this::load, 3);
    String first = activated();
    String second = activated();
    String third = activated();

    ModelRegistry.RolledBack done = registry.rollBack(TENANT, "");

    assertThat(done.from()).isEqualTo("ials/" + third);
    assertThat(done.to().version()).isEqualTo(second);
    assertThat(served(registry)).contains(second);
    assertThat(closed).contains(third);
    registry.rollBack(TENANT, "");
    assertThat(served(registry)).contains(first);
  }

  @Test
  void aRollbackOutlivesPollsAndRestartsAndReachesOthersUntilTheNextTraining() {
    String first = activated();
    ModelRegistry other = registry();
    other.refresh();
    activated();
    other.refresh();

    registry.rollBack(TENANT, "");
    registry.refresh();
    other.refresh();
    ModelRegistry restarted = registry();
    restarted.refresh();

    assertThat(served(registry)).contains(first);
    assertThat(served(other)).contains(first);
    assertThat(served(restarted)).contains(first);
    String third = activated();
    other.refresh();
    assertThat(served(other)).contains(third);
    registry.rollBack(TENANT, "");
    assertThat(served(registry)).contains(first);
  }

  @Test
  void goesBackToTheLastVersionOfAModel() {
    String other = activated("popularity");
    String first = activated();
    activated();

    assertThatThrownBy(() -> registry.rollBack(TENANT, "ease"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("no other ease version that served before ials/");
    assertThat(registry.rollBack(TENANT, "ials").to().version()).isEqualTo(first);
    assertThat(registry.rollBack(TENANT, "popularity").to().name())
        .isEqualTo("popularity/" + other);
  }

  @Test
  void saysThatThereIsNothingToGoBackTo() {
    assertThatThrownBy(() -> registry.rollBack(TENANT, ""))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("no version was put into service for tenant news");
    String only = activated();

    assertThatThrownBy(() -> registry.rollBack(TENANT, ""))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("no version that served before ials/" + only + " is kept");
    assertThat(served(registry)).contains(only);
  }

  @Test
  void passesOverWhatIsGoneOrBrokenOnItsWayBack() throws IOException {
    ModelRegistry keepsMany = new ModelRegistry(store, this::load, 9);
    List<String> versions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      versions.add(publish());
      keepsMany.activate(TENANT, "ials", versions.get(i));
    }
    DirectoryTree.delete(path(versions.get(2)));
    Files.delete(path(versions.get(1)).resolve("loads"));

    keepsMany.rollBack(TENANT, "");

    assertThat(served(keepsMany)).contains(versions.get(0));
  }

  @Test
  void keepsTheVersionThatARollbackGoesBackTo() {
    String good = activated();
    activated();
    registry.rollBack(TENANT, "");
    publish();
    publish();

    String newest = activated();

    assertThat(registry.list(TENANT))
        .extracting(kept -> kept.version().version())
        .hasSize(3)
        .startsWith(newest)
        .endsWith(good);
    registry.rollBack(TENANT, "");
    assertThat(served(registry)).contains(good);
  }

  @Test
  void keepsNothingToGoBackToWhereOneVersionIsKept() {
    ModelRegistry keepsOne = new ModelRegistry(store, this::load, 1);
    keepsOne.activate(TENANT, "ials", publish());
    keepsOne.activate(TENANT, "ials", publish());

    assertThat(keepsOne.list(TENANT)).hasSize(1);
    assertThatThrownBy(() -> keepsOne.rollBack(TENANT, ""))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("versions of a model that are kept: 1");
  }

  @Test
  void knowsNoVersionOutsideItsDirectory() {
    publish();
    for (String version : List.of("..", "../../x", "", "none")) {
      assertThatThrownBy(() -> registry.activate(TENANT, "ials", version))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> registry.activate(TENANT, version, "none"))
          .isInstanceOf(NotFound.class);
    }
  }

  @Test
  void aVersionThatWasNotPublishedIsNotSeen() throws IOException {
    Path staged = staged();
    Manifest.write(staged, version(store.nextVersion(TENANT, "ials", NOW)), List.of("a"));

    assertThat(registry.list(TENANT)).isEmpty();
    assertThat(staged).exists();
  }

  @Test
  void readsTheManifestThatWasWritten() throws Exception {
    ModelVersion version = version("20260301T120000000Z");
    Manifest.write(directory, version, List.of("a", "b"));

    assertThat(Manifest.read(directory)).isEqualTo(version);
    assertThat(Manifest.readItems(directory)).containsExactly("a", "b");
  }

  private ModelRegistry registry() {
    return new ModelRegistry(store, this::load, 2);
  }

  private Optional<String> served(ModelRegistry of) {
    return of.lease(TENANT)
        .map(
            lease -> {
              try (lease) {
                return lease.model().version().version();
              }
            });
  }

  private String activated() {
    return activated("ials");
  }

  private String activated(String model) {
    String version = publish(model);
    registry.activate(TENANT, model, version);
    return version;
  }

  private String publish() {
    return publish("ials");
  }

  private String publish(String model) {
    ModelVersion version = version(model, store.nextVersion(TENANT, model, NOW));
    try {
      Path staged = staged();
      Manifest.write(staged, version, List.of("a"));
      Files.createFile(staged.resolve("loads"));
      store.publish(TENANT, staged, version);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return version.version();
  }

  private Path staged() throws IOException {
    return Files.createDirectories(store.trainingDirectory(TENANT).resolve("version"));
  }

  private Path path(String version) {
    return store.find(TENANT, "ials", version).orElseThrow();
  }

  private static ModelVersion version(String name) {
    return version("ials", name);
  }

  private static ModelVersion version(String model, String name) {
    return new ModelVersion(model, name, NOW, 8, 0, 3, 1, 4, 0.5, 1, Map.of("alpha", "0.5"));
  }

  private InterestModel load(Path path) throws BrokenModel {
    ModelVersion version = Manifest.read(path);
    if (!Files.exists(path.resolve("loads"))) {
      throw new BrokenModel("as the test wants it", null);
    }
    return new FixedModel(version, new float[0], () -> closed.add(version.version()));
  }
}
