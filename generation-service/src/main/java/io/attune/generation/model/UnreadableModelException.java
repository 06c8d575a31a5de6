package io.attune.generation.model;

import java.nio.file.Path;

/** A model file that cannot be used. The message names the file and the problem, in one line. */
public final class UnreadableModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableModelException(Path file, String problem) {
    super(file + ": " + problem);
  }

  public UnreadableModelException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
