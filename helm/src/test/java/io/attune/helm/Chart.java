package io.attune.helm;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The chart's files. Paths are relative to the module, where the build runs its tests. */
final class Chart {
  static final Path FOLDER = Path.of("attune");
  static final Path VALUES = FOLDER.resolve("values.yaml");
  static final Path SCHEMA = FOLDER.resolve("values.schema.json");
  static final List<String> SERVICES = List.of("gateway", "profile", "interest", "generation");

  private Chart() {}

  /** The values of the chart's variants, one file each. */
  static List<Path> variants() {
    return files(FOLDER.resolve("ci"));
  }

  /** All templates as one text. */
  static String templates() {
    StringBuilder text = new StringBuilder();
    files(FOLDER.resolve("templates")).forEach(file -> text.append(read(file)));
    return text.toString();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A YAML or JSON file's object; empty where the file holds nothing but comments. */
  static Map<String, Object> load(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      Object loaded = new Yaml().load(reader);
      return loaded == null ? Map.of() : object(loaded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object node) {
    return (Map<String, Object>) node;
  }
}
