package io.attune.interest.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.contract.failure.PreconditionFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What is on disk of a tenant's training until it ends: the order, the data it began with, and how
 * far it is, so that a training whose process was killed is gone on with.
 *
 * <p>Processes may share the directory: whoever has the journal open holds its lock, which the
 * system frees when the process dies. For one thread.
 */
final class TrainingJournal implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TrainingJournal.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ORDER = "order.json";
  private static final String DATA = ".data";

  /**
   * An order that was begun and has not ended.
   *
   * @param model asked for; empty for the default one
   * @param kind that is trained for it
   * @param parameters what with
   * @param seed of every random choice
   * @param digest of the data
   * @param starts how often the training was begun or gone on with
   */
  record Entry(
      @JsonProperty(required = true) String model,
      @JsonProperty(required = true) String kind,
      @JsonProperty(required = true) Map<String, Double> parameters,
      @JsonProperty(required = true) long seed,
      @JsonProperty(required = true) String digest,
      @JsonProperty(required = true) int starts) {
    /** Whether what the other left behind can be gone on with. */
    boolean continues(Entry other) {
      return kind.equals(other.kind)
          && parameters.equals(other.parameters)
          && seed == other.seed
          && digest.equals(other.digest);
    }
  }

  private final Path directory;
  private final FileChannel lock;

  private TrainingJournal(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Opens a journal.
   *
   * @param directory its place; made where it is missing
   * @throws PreconditionFailed if another process has it open
   */
  static TrainingJournal open(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (takeLock(channel)) {
        return new TrainingJournal(directory, channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be opened", e);
    }
    throw new PreconditionFailed(
        "TRAINING_RUNNING", "another process trains a model of this tenant; wait for its end");
  }

  private static boolean takeLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Whether a journal's directory holds an order that has not ended. */
  static boolean isUnfinished(Path directory) {
    return Files.exists(directory.resolve(ORDER));
  }

  /** The order that has not ended; empty where there is none, or a damaged one. */
  Optional<Entry> unfinished() {
    if (!isUnfinished(directory)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(directory.resolve(ORDER).toFile(), Entry.class));
    } catch (IOException e) {
      LOG.warnf("An unfinished training cannot be gone on with: %s", e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps the data of a training; answers their digest. */
  String keep(TrainingData data) {
    Path written = directory.resolve("new" + DATA);
    String digest = TrainingDataFile.write(data, written);
    try {
      Files.move(written, directory.resolve(digest + DATA), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the data cannot be kept in " + directory, e);
    }
    return digest;
  }

  /** The data of an order; empty where there are none, or damaged ones. */
  Optional<TrainingData> data(Entry entry) {
    try {
      return Optional.of(TrainingDataFile.read(directory.resolve(entry.digest() + DATA)));
    } catch (IOException e) {
      LOG.warnf("The data of an unfinished training cannot be read: %s", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Writes an order down, whose data are kept.
   *
   * @return where to work: as a training left it that this one continues, else empty
   */
  Workspace begin(Entry entry) {
    Workspace workspace = new Workspace(directory.resolve("work"));
    if (!unfinished().map(entry::continues).orElse(false)) {
      workspace.clear();
    }
    WholeFile.write(
        directory.resolve(ORDER), stream -> stream.write(JSON.writeValueAsBytes(entry)));
    deleteDataBut(entry.digest());
    return workspace;
  }

  /** Forgets the order: it has ended, one way or another. */
  void end() {
    try {
      Files.deleteIfExists(directory.resolve(ORDER));
    } catch (IOException e) {
      throw new UncheckedIOException("an order in " + directory + " cannot be deleted", e);
    }
    deleteDataBut("");
    new Workspace(directory.resolve("work")).clear();
  }

  private void deleteDataBut(String digest) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(file -> file.toString().endsWith(DATA)).toList()) {
        if (!file.getFileName().toString().equals(digest + DATA)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("data in " + directory + " cannot be deleted", e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock of " + directory + " cannot be freed", e);
    }
  }
}
