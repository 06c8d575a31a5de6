package io.attune.interest.testing;

import io.attune.testkit.RedisProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A Redis and a profile service for a Quarkus test, and a directory for its models. */
public final class ProfileResource implements QuarkusTestResourceLifecycleManager {
  private RedisProcess redis;
  private FakeProfile profile;

  @Override
  public Map<String, String> start() {
    try {
      redis = RedisProcess.start(Files.createTempDirectory("attune-redis"));
      profile = new FakeProfile(redis.url()).start();
      return Map.of(
          "attune.redis.url", redis.url(),
          "attune.profile.address", profile.address(),
          "attune.interest.topics.pause", "PT0.2S",
          "attune.data.dir", Files.createTempDirectory("attune-data").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(profile, new TestInjector.MatchesType(FakeProfile.class));
    injector.injectIntoFields(redis, new TestInjector.MatchesType(RedisProcess.class));
  }

  @Override
  public void stop() {
    if (profile != null) {
      profile.close();
    }
    if (redis != null) {
      redis.close();
    }
  }
}
