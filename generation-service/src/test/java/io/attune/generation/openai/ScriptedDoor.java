package io.attune.generation.openai;

import io.attune.generation.runtime.ScriptedModelOpener;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The service with a model that writes what a test says, and low limits. */
public class ScriptedDoor implements QuarkusTestProfile {
  static final int BODY_BYTES = 20_000;
  static final int CONCURRENT_CALLS = 4;

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(ScriptedModelOpener.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "attune.generation.model",
        "scripted",
        "attune.generation.openai.body-bytes",
        Integer.toString(BODY_BYTES),
        "attune.generation.openai.concurrent-calls",
        Integer.toString(CONCURRENT_CALLS));
  }
}
