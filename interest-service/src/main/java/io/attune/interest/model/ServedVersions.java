package io.attune.interest.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The versions that were put into service one after another, as a stack: going forward puts one on
 * top, going back takes those above it away.
 *
 * <p>On disk it is a file of one name a line, which processes that share it replace as a whole, one
 * at a time.
 *
 * @param names each of the form model/version; the one in service first, then those before it
 */
record ServedVersions(List<String> names) {
  private static final int MAX_REMEMBERED = 50;

  ServedVersions {
    names = List.copyOf(names.subList(0, Math.min(names.size(), MAX_REMEMBERED)));
  }

  /** The version that was put into service last. */
  Optional<String> current() {
    return names.stream().findFirst();
  }

  /** What served before it, the latest first. */
  List<String> before() {
    return names.isEmpty() ? List.of() : names.subList(1, names.size());
  }

  /** After a version was put into service. */
  ServedVersions forwardTo(String name) {
    if (current().equals(Optional.of(name))) {
      return this;
    }
    List<String> after = new ArrayList<>(names);
    after.add(0, name);
    return new ServedVersions(after);
  }

  /** After going back to a version that served before. */
  ServedVersions backTo(String name) {
    int place = before().indexOf(name) + 1;
    return place == 0 ? forwardTo(name) : new ServedVersions(names.subList(place, names.size()));
  }

  /** Reads a file; without one nothing was put into service yet. */
  static ServedVersions read(Path file) throws IOException {
    try {
      return new ServedVersions(
          Files.readAllLines(file).stream().filter(line -> line.indexOf('/') > 0).toList());
    } catch (NoSuchFileException e) {
      return new ServedVersions(List.of());
    }
  }

  /** Changes a file, which is there as it was or as it shall be, also after a kill. */
  static synchronized void change(Path file, UnaryOperator<ServedVersions> change)
      throws IOException {
    Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // Until the channel is closed.
      Path temporary = Files.createTempFile(file.getParent(), "." + file.getFileName(), null);
      Files.write(temporary, change.apply(read(file)).names());
      try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
