package io.attune.interest.training;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file that is there whole or not at all, also after a kill or a loss of power. */
final class WholeFile {
  private static final int BUFFER = 1 << 16;

  /** Writes what a file holds. */
  interface Content {
    void writeTo(OutputStream stream) throws IOException;
  }

  private WholeFile() {}

  /** Puts content in place of what the file held. */
  static void write(Path file, Content content) {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        content.writeTo(stream);
        stream.flush();
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
