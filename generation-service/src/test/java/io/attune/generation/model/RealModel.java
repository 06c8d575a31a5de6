package io.attune.generation.model;

import io.attune.generation.model.file.LanguageModelFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/** The default model's file, which the suite tagged real-model needs. */
public final class RealModel {
  private static final String PROPERTY = "attune.model.path";
  private static final String DEFAULT = ".cache/attune/models/SmolLM2-135M-Instruct.Q4_1.gguf";

  private RealModel() {}

  /** Opens it; fails where it is not there. */
  public static LanguageModelFile open() {
    return LanguageModelFiles.open(path());
  }

  /** Where it is; fails where it is not there. */
  public static Path path() {
    String configured = System.getProperty(PROPERTY, "");
    Path path =
        configured.isEmpty()
            ? Path.of(System.getProperty("user.home")).resolve(DEFAULT)
            : Path.of(configured);
    if (!Files.exists(path)) {
      throw new AssertionError(
          "the default model is not at "
              + path
              + ": start `attune up` once, or set the system property "
              + PROPERTY);
    }
    return path;
  }
}
