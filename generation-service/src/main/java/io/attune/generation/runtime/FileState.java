package io.attune.generation.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What tells one state of a model's files from another: where they really lie, their sizes and
 * times.
 *
 * @param files a line for each file; none where they cannot be looked at
 */
record FileState(List<String> files) {
  private static final Logger LOG = Logger.getLogger(FileState.class);

  FileState {
    files = List.copyOf(files);
  }

  /** The state of a file, or of a folder's own files. */
  static FileState of(Path path) {
    try {
      return read(path);
    } catch (IOException e) {
      LOG.debugf("the model's files cannot be looked at: %s", e);
      return new FileState(List.of());
    }
  }

  /** Whether there are files at all. */
  boolean there() {
    return !files.isEmpty();
  }

  private static FileState read(Path path) throws IOException {
    Path real = path.toRealPath();
    if (!Files.isDirectory(real)) {
      return new FileState(List.of(line(real)));
    }
    List<Path> found;
    try (Stream<Path> inside = Files.list(real)) {
      found = inside.filter(Files::isRegularFile).sorted().toList();
    }
    String[] lines = new String[found.size()];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = line(found.get(i).toRealPath());
    }
    return new FileState(List.of(lines));
  }

  private static String line(Path file) throws IOException {
    return "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
  }
}
