package io.attune.cli.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at model files from outside, to refuse what no loader could take. */
public final class ModelFiles {
  private static final byte[] GGUF = "GGUF".getBytes(StandardCharsets.US_ASCII);
  private static final long SMALLEST_BYTES = 1024;

  private ModelFiles() {}

  /** What is wrong with a model's file or folder; empty where nothing shows from outside. */
  public static Optional<String> problem(Path path) {
    try {
      if (!Files.exists(path)) {
        return Optional.of("no such file or folder: " + path);
      }
      return Files.isDirectory(path) ? problemOfFolder(path) : problemOfGguf(path);
    } catch (IOException e) {
      return Optional.of("cannot read " + path + ": " + e.getMessage());
    }
  }

  private static Optional<String> problemOfGguf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(GGUF.length), GGUF)) {
        return Optional.of("not a GGUF file: " + file);
      }
    }
    return Files.size(file) < SMALLEST_BYTES
        ? Optional.of("GGUF file is cut short, " + Files.size(file) + " bytes: " + file)
        : Optional.empty();
  }

  private static Optional<String> problemOfFolder(Path folder) throws IOException {
    for (String needed : List.of("config.json", "tokenizer.json")) {
      if (!Files.isRegularFile(folder.resolve(needed))) {
        return Optional.of("no " + needed + " in " + folder);
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".safetensors"))
          ? Optional.empty()
          : Optional.of("no .safetensors file in " + folder);
    }
  }
}
