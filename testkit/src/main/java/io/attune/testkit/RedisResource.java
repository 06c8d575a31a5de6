package io.attune.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A {@link RedisProcess} for a Quarkus test, as {@code attune.redis.url}. */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {
  private RedisProcess redis;

  @Override
  public Map<String, String> start() {
    try {
      redis = RedisProcess.start(Files.createTempDirectory("attune-redis"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of("attune.redis.url", redis.url());
  }

  /** Gives the server to the test's fields of type {@link RedisProcess}. */
  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(redis, new TestInjector.MatchesType(RedisProcess.class));
  }

  @Override
  public void stop() {
    if (redis != null) {
      redis.close();
    }
  }
}
