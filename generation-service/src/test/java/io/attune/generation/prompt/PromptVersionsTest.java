package io.attune.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.generation.text.TextKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A prompt whose words change gets a new version, because caches and labels go by the version. */
class PromptVersionsTest {
  /** SHA-256 of each prompt, the first 16 digits. An entry is added, and never changed. */
  private static final Map<String, String> DIGESTS =
      new TreeMap<>(
          Map.of(
              "adapted-1.properties", "fe0b50a9e0ef6b71",
              "blurb-1.txt", "14529d7568aa79a1",
              "chat-1.txt", "5979f2654367dab1",
              "digest-1.properties", "88cab3979f7f776e",
              "headline-1.txt", "af48a624bd46a512",
              "push-1.txt", "59647b2260d6977c",
              "reason-1.txt", "8a56ffdd05a9b56c"));

  @Test
  void noPromptChangesWithoutANewVersion() throws Exception {
    Map<String, String> found = new TreeMap<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      found.put(name, digest(PromptResource.text(name)));
    }

    assertThat(found).isEqualTo(DIGESTS);
  }

  @Test
  void everyVersionInUseIsAPromptsName() {
    Stream<String> versions =
        Stream.concat(
            Stream.of(TextKind.values())
                .filter(TextKind::ofOneItem)
                .map(kind -> Prompts.version(kind, false)),
            Stream.of(Conversation.VERSION, DigestFrame.VERSION, AdaptedPrompts.VERSION));

    assertThat(versions.map(version -> version.replace('/', '-')))
        .allSatisfy(
            version ->
                assertThat(DIGESTS.keySet()).anyMatch(name -> name.startsWith(version + ".")));
    assertThat(Prompts.version(TextKind.PUSH, true)).isEqualTo("push/" + AdaptedPrompts.VERSION);
  }

  private static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(PromptResource.class.getResource("/prompt/chat-1.txt").toURI());
    try (Stream<Path> files = Files.list(folder.getParent())) {
      return files.toList();
    }
  }

  private static String digest(String text) throws NoSuchAlgorithmException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return HexFormat.of().formatHex(digest).substring(0, 16);
  }
}
