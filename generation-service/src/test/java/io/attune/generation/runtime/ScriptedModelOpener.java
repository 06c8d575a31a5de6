package io.attune.generation.runtime;

import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.write.ScriptedModel;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Opens a model that writes what a test says. */
@Alternative
@Singleton
public class ScriptedModelOpener implements ModelOpener {
  private final ScriptedDecoder decoder = ScriptedDecoder.writing("");

  /** The decoder that the service uses. */
  public ScriptedDecoder decoder() {
    return decoder;
  }

  @Override
  public LoadedModel open(Path path) {
    return new LoadedModel(ScriptedModel.of(decoder), () -> {});
  }
}
