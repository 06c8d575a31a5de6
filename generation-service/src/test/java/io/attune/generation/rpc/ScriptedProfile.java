package io.attune.generation.rpc;

import io.attune.generation.runtime.ScriptedModelOpener;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The service with a model that writes what a test says. */
public class ScriptedProfile implements QuarkusTestProfile {
  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(ScriptedModelOpener.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("attune.generation.model", "scripted", "attune.generation.deadline-margin", "8s");
  }
}
