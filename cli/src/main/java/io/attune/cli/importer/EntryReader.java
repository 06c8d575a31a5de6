package io.attune.cli.importer;

import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a data set's entries without sending them anywhere. */
public final class EntryReader {
  private final Complaints complaints;

  /**
   * @param console hears of broken lines, which are skipped
   */
  public EntryReader(Console console) {
    this.complaints = new Complaints(console);
  }

  /** Hands over all entries; {@link CommandFailure} where a file cannot be read. */
  public void read(Dataset dataset, Consumer<Entry> entries) {
    for (SourceFile file : dataset.files()) {
      try (NumberedLines lines = new NumberedLines(file)) {
        for (int header = 0; header < file.headerLines(); header++) {
          lines.next();
        }
        for (String record = lines.next(); record != null; record = lines.next()) {
          read(file, lines.lineNumber(), record, entries);
        }
      } catch (IOException e) {
        throw new CommandFailure("cannot read " + file.path() + ": " + e.getMessage(), e);
      }
    }
  }

  private void read(SourceFile file, long line, String record, Consumer<Entry> entries) {
    if (record.isBlank()) {
      return;
    }
    try {
      file.parser().parse(record, entries);
    } catch (BrokenLine e) {
      Path path = file.path();
      complaints.about(path.toString(), line, e.getMessage() + "; skipped");
    }
  }
}
