package io.attune.cli.importer;

import io.attune.cli.client.ProfileClient;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.output.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams a data set's files to the profile service.
 *
 * <p>Lines become batches; a batch is sent, answered, marked as stored, and forgotten, so that
 * memory does not grow with the file. A broken line is reported with its number, counted, skipped.
 */
public final class Importer {
  private final ProfileClient profile;
  private final Console console;
  private final Checkpoints checkpoints;
  private final Complaints complaints;

  /**
   * @param marks folder of the checkpoints
   * @param target address and tenant; a checkpoint holds for one target
   */
  public Importer(ProfileClient profile, Console console, Path marks, String target) {
    this.profile = profile;
    this.console = console;
    this.checkpoints = new Checkpoints(marks, target);
    this.complaints = new Complaints(console);
  }

  /** Imports all files; {@link CommandFailure} where one cannot be read or the service is away. */
  public Totals run(Dataset dataset) {
    Totals totals = Totals.NONE;
    List<Path> marks = new ArrayList<>();
    for (SourceFile file : dataset.files()) {
      try {
        Path mark = checkpoints.markOf(file);
        marks.add(mark);
        totals = importFile(file, mark, totals);
      } catch (NoSuchFileException e) {
        throw new CommandFailure("no such file: " + file.path(), e);
      } catch (IOException e) {
        throw new CommandFailure("cannot read " + file.path() + ": " + e.getMessage(), e);
      }
    }
    marks.forEach(checkpoints::drop);
    dataset
        .skipped()
        .get()
        .forEach((reason, count) -> console.note(String.format("%,d %s", count, reason)));
    return totals;
  }

  /** Imports entries that are at hand. */
  public Totals run(String name, List<Entry> entries) {
    Totals totals = Totals.NONE;
    try (Progress progress = console.progress(name, entries.size())) {
      Batch batch = new Batch();
      for (int i = 0; i < entries.size(); i++) {
        batch.add(entries.get(i), i + 1);
        if (batch.isFull() || i == entries.size() - 1) {
          totals =
              batch.send(
                  profile,
                  totals,
                  (entry, reason) -> complaints.about(name, entry, "refused: " + reason));
          progress.reached(i + 1);
          batch = new Batch();
        }
      }
    }
    return totals;
  }

  private Totals importFile(SourceFile file, Path mark, Totals before) throws IOException {
    long done = checkpoints.stored(mark);
    String name = String.valueOf(file.path().getFileName());
    try (NumberedLines lines = new NumberedLines(file);
        Progress progress = console.progress(name, Files.size(file.path()))) {
      skip(lines, file.headerLines());
      if (done > 0) {
        skip(lines, done);
        console.note(name + ": goes on after line " + lines.lineNumber());
      }
      return sendLines(file, lines, mark, done, before, progress);
    }
  }

  private Totals sendLines(
      SourceFile file, NumberedLines lines, Path mark, long done, Totals before, Progress progress)
      throws IOException {
    Totals totals = before;
    long records = done;
    Batch batch = new Batch();
    for (String record = lines.next(); record != null; record = lines.next()) {
      records++;
      if (!parse(file, lines.lineNumber(), record, batch)) {
        totals = totals.withBrokenLine();
      }
      if (batch.isFull()) {
        totals = send(file, batch, totals);
        checkpoints.store(mark, records);
        progress.reached(lines.bytesRead());
        batch = new Batch();
      }
    }
    totals = send(file, batch, totals);
    checkpoints.store(mark, records);
    progress.reached(lines.bytesRead());
    return totals;
  }

  private boolean parse(SourceFile file, long line, String record, Batch batch) {
    if (record.isBlank()) {
      return true;
    }
    try {
      List<Entry> entries = new ArrayList<>();
      file.parser().parse(record, entries::add);
      entries.forEach(entry -> batch.add(entry, line));
      return true;
    } catch (BrokenLine e) {
      complaints.about(file.path().toString(), line, e.getMessage() + "; skipped");
      return false;
    }
  }

  private Totals send(SourceFile file, Batch batch, Totals totals) {
    return batch.send(
        profile,
        totals,
        (line, reason) -> complaints.about(file.path().toString(), line, "refused: " + reason));
  }

  private static void skip(NumberedLines lines, long count) throws IOException {
    for (long i = 0; i < count && lines.next() != null; i++) {
      continue;
    }
  }
}
