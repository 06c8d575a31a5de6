package io.attune.cli.output;

/** A command cannot do what was asked; the message is the one line that is said about it. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailure(String line) {
    super(line);
  }

  public CommandFailure(String line, Throwable cause) {
    super(line, cause);
  }
}
