package io.attune.interest.model;

import java.nio.file.Path;

/** Opens a version directory. */
public interface ModelLoader {
  /**
   * Loads a model, checks it and runs it once.
   *
   * @throws BrokenModel if it cannot serve
   */
  InterestModel load(Path directory) throws BrokenModel;
}
