package io.attune.generation.runtime;

import java.nio.file.Path;

/** Loads a model; takes seconds. */
@FunctionalInterface
interface ModelOpener {
  /**
   * Loads the model and starts its decoder.
   *
   * @throws io.attune.generation.model.UnreadableModelException where the file cannot be used
   */
  LoadedModel open(Path path);
}
