package io.attune.gateway.fake;

import io.attune.testkit.RedisProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that the gateway talks to, for Quarkus tests: four fakes, a real Redis and a file of
 * surfaces.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
  private static final String SURFACES =
      """
      tenants:
        "*":
          surfaces:
            explored:
              sources: [trending, explore]
              weights: {trending: 0}
      """;

  private static Surroundings running;

  private final FakeProfile profile = new FakeProfile();
  private final FakeInterest interest = new FakeInterest(profile);
  private final FakeGeneration generation = new FakeGeneration();
  private final FakeServer profileServer = profile.serve();
  private final FakeServer interestServer = interest.serve();
  private final FakeServer generationServer = generation.serve();
  private final FakeSource source = new FakeSource();
  private final FakeServer sourceServer = source.serve();
  private RedisProcess redis;

  /** What the gateway under test talks to. */
  public static Surroundings running() {
    return running;
  }

  @Override
  public Map<String, String> start() {
    running = this;
    Path surfaces;
    try {
      surfaces = Files.createTempFile("surfaces", ".yaml");
      Files.writeString(surfaces, SURFACES);
      redis = RedisProcess.start(Files.createTempDirectory("attune-redis"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.ofEntries(
        Map.entry("attune.redis.url", redis.url()),
        Map.entry("attune.profile.address", profileServer.address()),
        Map.entry("attune.interest.address", interestServer.address()),
        Map.entry("attune.generation.address", generationServer.address()),
        Map.entry("attune.gateway.external.editor.address", sourceServer.address()),
        Map.entry("attune.gateway.external.editor.budget", "PT2S"),
        Map.entry("attune.gateway.external.editor.weight", "10"),
        Map.entry("attune.gateway.surfaces.file", surfaces.toString()),
        Map.entry("attune.gateway.candidates.surfaces.item-page", "item-to-item,content"),
        // Short, so that a test sees what is learned.
        Map.entry("attune.gateway.ranker.window", "PT3S"),
        Map.entry("attune.gateway.ranker.settle", "PT1S"),
        Map.entry("attune.gateway.ranker.pause", "PT0.1S"),
        // Wide enough for a busy machine: only what hangs runs out of them.
        Map.entry("attune.gateway.budgets.hydrate", "PT3S"),
        Map.entry("attune.gateway.budgets.sources", "PT3S"),
        Map.entry("attune.gateway.budgets.filter", "PT3S"),
        Map.entry("attune.gateway.budgets.cached-texts", "PT3S"),
        Map.entry("attune.gateway.budgets.whole", "PT12S"),
        Map.entry("attune.gateway.breaker.pause", "PT0.2S"),
        Map.entry("attune.gateway.memory.newest-pause", "PT0.2S"));
  }

  @Override
  public void stop() {
    profileServer.kill();
    interestServer.kill();
    generationServer.kill();
    sourceServer.kill();
    redis.close();
  }

  public FakeProfile profile() {
    return profile;
  }

  public FakeInterest interest() {
    return interest;
  }

  public FakeGeneration generation() {
    return generation;
  }

  public FakeSource source() {
    return source;
  }

  public RedisProcess redis() {
    return redis;
  }

  /** The server of a service, by the name that answers call it. */
  public FakeServer server(String name) {
    return switch (name) {
      case "profile" -> profileServer;
      case "interest" -> interestServer;
      case "generation" -> generationServer;
      case "editor" -> sourceServer;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** All services whole again. */
  public void heal() {
    profileServer.heal();
    interestServer.heal();
    generationServer.heal();
    sourceServer.heal();
    generation.release();
    generation.reply("");
    generation.absent(false);
    interest.invent(List.of());
  }
}
