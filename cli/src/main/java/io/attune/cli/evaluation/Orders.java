package io.attune.cli.evaluation;

import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the evaluation program is told to do, as it reads it. */
final class Orders {
  private Orders() {}

  /** An evaluation. */
  record Evaluate(
      String dataset,
      List<String> files,
      String protocol,
      List<Long> seeds,
      List<String> models,
      List<Foreign> foreign) {}

  /** Lists of something else, for one seed's run. */
  record Foreign(String name, long seed, String file) {}

  /** A search; {@code kept} is null where no file keeps its trials. */
  record Tune(
      List<String> files, String protocol, String model, int trials, long seed, String kept) {}

  /** Writes an order where the program finds it. */
  static String write(Path folder, Object order) {
    Path file = folder.resolve("order.json");
    try {
      Json.write(file, order);
    } catch (IOException e) {
      throw new CommandFailure("cannot write " + file + ": " + e.getMessage(), e);
    }
    return file.toString();
  }
}
