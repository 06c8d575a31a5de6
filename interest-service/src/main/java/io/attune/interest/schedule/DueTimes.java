package io.attune.interest.schedule;

import io.attune.contract.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * When each tenant's last training was due, on the disk that replicas share: a new leader, or the
 * same one after a restart, does not begin it again.
 */
public final class DueTimes {
  private static final Logger LOG = Logger.getLogger(DueTimes.class);
  private static final String FILE = "due";

  private final Function<Tenant, Path> directories;

  /**
   * @param directories where a tenant's trainings keep their files
   */
  public DueTimes(Function<Tenant, Path> directories) {
    this.directories = directories;
  }

  /** The time that was written last. */
  Optional<Instant> last(Tenant tenant) {
    Path file = directories.apply(tenant).resolve(FILE);
    try {
      return Optional.of(Instant.parse(Files.readString(file).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (DateTimeException e) {
      LOG.warnf("%s holds no time and counts as empty", file);
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  void write(Tenant tenant, Instant due) {
    Path directory = directories.apply(tenant);
    try {
      Files.createDirectories(directory);
      Path temporary = Files.createTempFile(directory, FILE, null);
      Files.writeString(temporary, due.toString());
      Files.move(temporary, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("a due time cannot be written in " + directory, e);
    }
  }
}
