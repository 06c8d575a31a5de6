package io.attune.cli.up;

import io.attune.cli.output.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/** A Redis server program: the PATH's where it is 6.2 or later, else the one that is bundled. */
public final class RedisBinary {
  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");
  private static final int MAJOR = 6;
  private static final int MINOR = 2;

  private RedisBinary() {}

  /** The PATH's server where it is new enough. */
  public static Optional<Path> installed() {
    return Executables.onPath("redis-server").filter(RedisBinary::isNewEnough);
  }

  /**
   * The server to start.
   *
   * @param bin where the bundled one is unpacked
   */
  static Path find(Path bin) {
    return installed().orElseGet(() -> bundled(bin));
  }

  private static boolean isNewEnough(Path server) {
    String line = Executables.firstLine(List.of(server.toString(), "--version")).orElse("");
    Matcher version = VERSION.matcher(line);
    if (!version.find()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    return major > MAJOR || (major == MAJOR && Integer.parseInt(version.group(2)) >= MINOR);
  }

  private static Path bundled(Path bin) {
    Path server = bin.resolve("redis-server");
    if (Files.isExecutable(server)) {
      return server;
    }
    try {
      Path fresh = Files.createTempDirectory(bin, "unpack-");
      Path unpacked = ExecutableProvider.newJarResourceProvider(fresh.toFile()).get().toPath();
      Files.move(unpacked, server, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(fresh);
      return server;
    } catch (IOException | RuntimeException e) {
      throw new CommandFailure(
          "no redis-server 6.2 or later on the PATH, and the bundled one cannot be used here: "
              + e.getMessage(),
          e);
    }
  }
}
