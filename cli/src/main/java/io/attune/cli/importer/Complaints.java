package io.attune.cli.importer;

import io.attune.cli.output.Console;

/** Says what is wrong with lines: the first ones each, then only that there are more. */
final class Complaints {
  private static final int SAID = 20;

  private final Console console;
  private long count;

  Complaints(Console console) {
    this.console = console;
  }

  void about(String source, long line, String problem) {
    count++;
    if (count <= SAID) {
      console.note(source + ":" + line + ": " + problem);
    } else if (count == SAID + 1) {
      console.note("further problems are counted, not listed");
    }
  }
}
