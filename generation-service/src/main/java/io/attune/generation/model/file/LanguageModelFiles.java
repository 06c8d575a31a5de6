package io.attune.generation.model.file;

import io.attune.generation.model.LanguageModelFile;
import io.attune.generation.model.UnreadableModelException;
import io.attune.generation.model.gguf.GgufModelFile;
import io.attune.generation.model.safetensors.SafetensorsModelFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens model files. */
public final class LanguageModelFiles {
  private LanguageModelFiles() {}

  /**
   * Opens a GGUF file, or a directory with {@code config.json}, {@code tokenizer.json} and {@code
   * model.safetensors} (whole or in shards).
   *
   * @throws UnreadableModelException where it cannot be used; the message names file and problem
   */
  public static LanguageModelFile open(Path path) {
    if (!Files.exists(path)) {
      throw new UnreadableModelException(path, "no such file or directory");
    }
    return Files.isDirectory(path) ? new SafetensorsModelFile(path) : new GgufModelFile(path);
  }
}
