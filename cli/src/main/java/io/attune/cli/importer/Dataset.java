package io.attune.cli.importer;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The files of a data set in the order they are imported: items before events.
 *
 * @param name for people
 * @param files its files
 * @param skipped counts of what was read and left out on purpose, by reason; asked for at the end
 */
public record Dataset(String name, List<SourceFile> files, Supplier<Map<String, Long>> skipped) {
  public Dataset {
    files = List.copyOf(files);
  }

  static Dataset of(String name, List<SourceFile> files) {
    return new Dataset(name, files, Map::of);
  }
}
