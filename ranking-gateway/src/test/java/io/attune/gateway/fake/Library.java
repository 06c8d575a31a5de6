package io.attune.gateway.fake;

import com.google.protobuf.Timestamp;
import io.attune.profile.v1.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant of its own with the articles of {@code articles.txt}. */
public final class Library {
  private static final Path FOLDER = Path.of("src/test/resources/io/attune/gateway/conversation");

  private final String tenant = "t-" + UUID.randomUUID();
  private final Map<String, Item> items = new LinkedHashMap<>();

  public Library(FakeProfile profile) {
    for (String line : lines("articles.txt")) {
      Item item = item(line.split(" \\| "));
      items.put(item.getId(), item);
      // So that the first search does not wait for the encoder.
      Embeddings.of(item.getTitle() + ". " + item.getBody());
      profile.put(tenant, item);
    }
  }

  public String tenant() {
    return tenant;
  }

  /** An article; it must exist. */
  public Item item(String id) {
    Item item = items.get(id);
    if (item == null) {
      throw new AssertionError("there is no article " + id);
    }
    return item;
  }

  /** The lines of a file of the scripted conversations that are neither empty nor comments. */
  public static List<String> lines(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file)).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Item item(String[] fields) {
    long published = Instant.now().getEpochSecond() - 3_600 * Long.parseLong(fields[2]);
    return Item.newBuilder()
        .setId(fields[0])
        .setCategory(fields[1])
        .setPublishTime(Timestamp.newBuilder().setSeconds(published))
        .addAllTags(Arrays.asList(fields[3].split(", ")))
        .setTitle(fields[4])
        .setBody(fields[5])
        .build();
  }
}
