package io.attune.generation.model.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.generation.model.LlamaConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The adapter that comes with the service, on the default model: it was trained on the words of the
 * sample newsroom, and writes as that house does.
 */
public final class BuiltInAdapter {
  /** For labels. */
  public static final String NAME = "attune/newsroom-1";

  private static final String NOTE = "attune.json";
  private static final List<String> FILES =
      List.of(PeftAdapterFiles.CONFIG, PeftAdapterFiles.WEIGHTS);
  private static final ObjectMapper JSON = new ObjectMapper();

  private BuiltInAdapter() {}

  /** What is known of it. */
  public static AdapterNote note() {
    try (InputStream note = open(NOTE)) {
      return JSON.readValue(note, AdapterNote.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The adapter where it is for a model, else empty.
   *
   * @param baseDigest SHA-256 of the model's weights
   * @param config the model's
   */
  public static Optional<Adapter> on(String baseDigest, LlamaConfig config) {
    return note().baseDigest().equals(baseDigest) ? Optional.of(read(config)) : Optional.empty();
  }

  private static Adapter read(LlamaConfig config) {
    try {
      // Tensors are read from mapped files.
      Path folder = Files.createTempDirectory("attune-adapter");
      try {
        for (String name : FILES) {
          try (InputStream in = open(name)) {
            Files.copy(in, folder.resolve(name));
          }
        }
        return PeftAdapterFiles.read(folder, config);
      } finally {
        for (String name : FILES) {
          Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return BuiltInAdapter.class.getResourceAsStream("newsroom/" + name);
  }
}
