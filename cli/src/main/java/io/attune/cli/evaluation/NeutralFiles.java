package io.attune.cli.evaluation;

import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.attune.cli.importer.Dataset;
import io.attune.cli.importer.Entry;
import io.attune.cli.importer.EntryReader;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A data set of any format as JSON lines of the contract's items and events, as {@code import
 * jsonl} takes them.
 *
 * @param items one a line
 * @param events one a line, in the order of the data set
 */
record NeutralFiles(Path items, Path events) {
  private static final JsonFormat.Printer JSON =
      JsonFormat.printer().omittingInsignificantWhitespace();

  /** Writes a data set into a folder. */
  static NeutralFiles write(Console console, Dataset dataset, Path folder) {
    NeutralFiles files =
        new NeutralFiles(folder.resolve("items.jsonl"), folder.resolve("events.jsonl"));
    try (BufferedWriter items = Files.newBufferedWriter(files.items());
        BufferedWriter events = Files.newBufferedWriter(files.events())) {
      new EntryReader(console)
          .read(
              dataset,
              entry -> {
                if (entry instanceof Entry.OfItem of) {
                  line(items, "item", of.item());
                } else if (entry instanceof Entry.OfEvent of) {
                  line(events, "event", of.event());
                }
              });
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure("cannot write in " + folder + ": " + e.getMessage(), e);
    }
    return files;
  }

  private static void line(BufferedWriter out, String name, MessageOrBuilder value) {
    try {
      out.write("{\"" + name + "\":" + JSON.print(value) + "}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both, as an order names them. */
  List<String> paths() {
    return List.of(items.toString(), events.toString());
  }
}
