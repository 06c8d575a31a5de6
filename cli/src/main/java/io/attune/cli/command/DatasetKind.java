package io.attune.cli.command;

import io.attune.cli.importer.Dataset;
import io.attune.cli.importer.Gorse;
import io.attune.cli.importer.JsonLines;
import io.attune.cli.importer.Mind;
import io.attune.cli.importer.MovieLens;
import java.nio.file.Path;
import java.util.List;

/** The data sets that can be named on the command line. */
enum DatasetKind {
  movielens,
  mind,
  gorse,
  jsonl;

  /** Opens a data set: one folder, or files of JSON lines. */
  Dataset open(List<Path> paths) {
    return switch (this) {
      case movielens -> MovieLens.open(paths.get(0));
      case mind -> Mind.open(paths.get(0));
      case gorse -> Gorse.open(paths.get(0));
      case jsonl -> JsonLines.open(paths);
    };
  }
}
