package io.attune.cli.importer;

import java.util.function.Consumer;

/** Turns one line of a file into entries. */
@FunctionalInterface
interface LineParser {
  /**
   * Hands over the line's entries, possibly none.
   *
   * @throws BrokenLine where the line cannot be read; nothing of it is taken
   */
  void parse(String line, Consumer<Entry> entries) throws BrokenLine;
}
