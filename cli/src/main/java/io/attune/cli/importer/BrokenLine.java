package io.attune.cli.importer;

/** A line that cannot be read; the message says what is wrong with it. */
final class BrokenLine extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenLine(String problem) {
    super(problem);
  }
}
