package io.attune.interest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The files of a version directory that are not TensorFlow's. */
public final class Manifest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private record Content(
      @JsonProperty(required = true) String model,
      @JsonProperty(required = true) String version,
      @JsonProperty(required = true) String trainTime,
      @JsonProperty(required = true) int dimension,
      @JsonProperty(required = true) int scoreCount,
      long userCount,
      @JsonProperty(required = true) long itemCount,
      long interactionCount,
      double validationNdcg,
      long seed,
      Map<String, String> parameters) {}

  private Manifest() {}

  /** Reads what a directory says of its model. */
  public static ModelVersion read(Path directory) throws BrokenModel {
    Path file = directory.resolve(SavedModelFormat.MANIFEST);
    try {
      Content content = JSON.readValue(file.toFile(), Content.class);
      return new ModelVersion(
          content.model(),
          content.version(),
          Instant.parse(content.trainTime()),
          content.dimension(),
          content.scoreCount(),
          content.userCount(),
          content.itemCount(),
          content.interactionCount(),
          content.validationNdcg(),
          content.seed(),
          content.parameters() == null ? Map.of() : content.parameters());
    } catch (IOException | DateTimeException | IllegalArgumentException | NullPointerException e) {
      throw new BrokenModel(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads the item ids, in the order of the item vectors. */
  static List<String> readItems(Path directory) throws BrokenModel {
    Path file = directory.resolve(SavedModelFormat.ITEMS);
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new BrokenModel(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes both files.
   *
   * @param itemIds visible characters only, in the order of the item vectors
   */
  public static void write(Path directory, ModelVersion version, List<String> itemIds)
      throws IOException {
    Files.write(directory.resolve(SavedModelFormat.ITEMS), itemIds);
    JSON.writeValue(
        directory.resolve(SavedModelFormat.MANIFEST).toFile(),
        new Content(
            version.model(),
            version.version(),
            version.trainTime().toString(),
            version.dimension(),
            version.scoreCount(),
            version.userCount(),
            version.itemCount(),
            version.interactionCount(),
            version.validationNdcg(),
            version.seed(),
            version.parameters()));
  }
}
