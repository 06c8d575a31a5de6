package io.attune.interest.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.attune.contract.Tenant;
import io.attune.contract.client.ServiceChannel;
import io.attune.interest.client.ProfileChanges;
import io.attune.interest.client.ProfileItems;
import io.attune.interest.client.ProfileUsers;
import io.attune.interest.embedding.EmbeddingMetrics;
import io.attune.interest.embedding.EmbeddingQueue;
import io.attune.interest.history.SignalWeights;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.redis.Redis;
import io.attune.interest.redis.RedisInterestCache;
import io.attune.interest.redis.RedisVectorCache;
import io.attune.interest.testing.Catalogs;
import io.attune.interest.testing.FakeProfile;
import io.attune.interest.testing.Stories;
import io.attune.interest.testing.WordEmbedder;
import io.attune.profile.v1.EventType;
import io.attune.testkit.RedisProcess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueReplicaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SignalWeights WEIGHTS =
      new SignalWeights(0.5, 1, 1, Duration.ofSeconds(30), 2, 2, 1.5, 3, 1, 4);

  @TempDir Path directory;

  private RedisProcess server;
  private FakeProfile profile;
  private Instance instance;

  @BeforeEach
  void start() {
    server = RedisProcess.start(directory);
    profile = new FakeProfile(server.url()).start();
    Stories.FOOTBALL.forEach(item -> profile.put("news", item));
  }

  @AfterEach
  void stop() {
    instance.close();
    profile.close();
    server.close();
  }

  @Test
  void waitsForRedisAndProfileAtTheStart() {
    profile.stop();
    server.kill();
    instance = new Instance();
    await()
        .during(Duration.ofMillis(300))
        .atMost(PATIENCE)
        .until(() -> !instance.replica.isLoaded());

    server.restart();
    profile.start();

    await().atMost(PATIENCE).until(instance.replica::isLoaded);
    assertThat(instance.items()).containsExactlyInAnyOrder("goal", "keeper", "penalty");
  }

  @Test
  void keepsWhatItHasWhileRedisIsAwayAndGoesOnAfterwards() {
    instance = new Instance();
    await().atMost(PATIENCE).until(() -> instance.items().size() == 3);

    server.kill();
    await()
        .during(Duration.ofMillis(300))
        .atMost(PATIENCE)
        .until(() -> instance.items().size() == 3 && instance.replica.isLoaded());
    server.restart();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              profile.put("news", Stories.COOKING.get(0));
              return true;
            });

    await().atMost(PATIENCE).until(() -> instance.items().contains("bread"));
  }

  @Test
  void countsRecentActsAgainAfterARestart() {
    profile.record("news", "u1", "keeper", EventType.EVENT_TYPE_LIKE, Instant.now());
    instance = new Instance();

    await().atMost(PATIENCE).until(instance.replica::isLoaded);
    assertThat(instance.catalogue().trending().log2Sum("keeper")).isPresent();
    assertThat(instance.catalogue().trending().log2Sum("goal")).isEmpty();
  }

  @Test
  void takesTextVectorsFromTheCacheAfterARestart() {
    instance = new Instance();
    await().atMost(PATIENCE).until(() -> instance.embedder.embedded().size() == 3);
    instance.close();
    profile.put("news", Stories.FOOTBALL.get(0).toBuilder().setTitle("Another title").build());

    instance = new Instance();

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                Set.of("goal", "keeper", "penalty").stream()
                    .allMatch(id -> instance.catalogue().vector(id).isPresent()));
    assertThat(instance.embedder.embedded())
        .singleElement()
        .asString()
        .startsWith("Another title. ");
  }

  @Test
  void embedsTheOthersWhereOneTextCannotBeEmbedded() {
    profile.put("news", Stories.story("odd", 30, "unreadable", "", "sport", "football"));
    instance = new Instance();

    await().atMost(PATIENCE).until(() -> instance.embedder.embedded().size() == 3);
    assertThat(instance.catalogue().awaitsVector("odd")).isTrue();
  }

  @Test
  void everyReplicaSeesEveryChange() {
    instance = new Instance();
    try (Instance second = new Instance()) {
      await().atMost(PATIENCE).until(() -> second.items().size() == 3);
      await().atMost(PATIENCE).until(() -> instance.items().size() == 3);

      profile.deleteItem("news", "goal");

      await().atMost(PATIENCE).until(() -> second.items().size() == 2);
      await().atMost(PATIENCE).until(() -> instance.items().size() == 2);
    }
  }

  /** What one process of the service runs. */
  private final class Instance implements AutoCloseable {
    final WordEmbedder embedder = new WordEmbedder();
    final Redis redis = new Redis(server.url(), Duration.ofMillis(500), 4);
    final ServiceChannel channel = ServiceChannel.open("profile", profile.address());
    final Catalogues catalogues = Catalogs.all();
    final EmbeddingQueue embeddings =
        new EmbeddingQueue(
            catalogues,
            embedder,
            new RedisVectorCache(redis, Duration.ofHours(1)),
            new EmbeddingMetrics(new SimpleMeterRegistry()));
    final CatalogueReplica replica =
        new CatalogueReplica(
            new ProfileItems(channel.channel(), Duration.ofSeconds(5)),
            new ProfileChanges(redis),
            new CatalogueWriter(
                catalogues,
                embeddings,
                new RedisInterestCache(redis, Duration.ofHours(1), Clock.systemUTC()),
                new BehaviourWriter(
                    catalogues,
                    new ProfileUsers(channel.channel(), Duration.ofSeconds(5)),
                    WEIGHTS)),
            catalogues,
            new ReplicaTimes(
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofDays(1)),
            Clock.systemUTC());

    Instance() {
      embeddings.start();
      replica.start();
    }

    Catalogue catalogue() {
      return catalogues.read(Tenant.of("news"));
    }

    Set<String> items() {
      return catalogue().itemIds();
    }

    @Override
    public void close() {
      replica.close();
      embeddings.close();
      channel.close();
      redis.close();
    }
  }
}
