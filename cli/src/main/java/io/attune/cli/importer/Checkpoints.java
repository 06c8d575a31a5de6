package io.attune.cli.importer;

import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How far imports have come, one small file for each (file content, kind, target), so that an
 * import that was killed goes on where the service last answered.
 *
 * <p>A mark is written after the service has stored what it stands for; what was sent and not
 * marked is sent again, which changes nothing. The marks of a data set are dropped when all of it
 * is in: importing it again starts from the beginning.
 */
final class Checkpoints {
  private static final int NAME_CHARS = 32;

  private final Path folder;
  private final String target;

  /**
   * @param folder of the marks
   * @param target where the import goes: address and tenant
   */
  Checkpoints(Path folder, String target) {
    this.folder = folder;
    this.target = target;
  }

  /** Names a file's mark by its content; reads the whole file. */
  Path markOf(SourceFile file) throws IOException {
    MessageDigest digest = sha256();
    digest.update((file.kind() + "\n" + target + "\n").getBytes(StandardCharsets.UTF_8));
    try (InputStream in = Files.newInputStream(file.path())) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    String name = HexFormat.of().formatHex(digest.digest()).substring(0, NAME_CHARS);
    return folder.resolve(file.kind() + "-" + name + ".json");
  }

  /** Records of the file that are stored; 0 for none. */
  long stored(Path mark) {
    if (!Files.exists(mark)) {
      return 0;
    }
    try {
      return Json.parse(Files.readString(mark), Mark.class).records();
    } catch (IOException e) {
      // A mark that cannot be read costs time, not correctness.
      return 0;
    }
  }

  void store(Path mark, long records) {
    try {
      Json.write(mark, new Mark(records));
    } catch (IOException e) {
      throw new CommandFailure("cannot write " + mark + ": " + e.getMessage(), e);
    }
  }

  void drop(Path mark) {
    try {
      Files.deleteIfExists(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private record Mark(long records) {}
}
