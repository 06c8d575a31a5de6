package io.attune.cli.command;

import io.attune.cli.evaluation.OfflineEvaluation;
import io.attune.cli.importer.Dataset;
import io.attune.cli.service.SecondProgram;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The data set of an evaluation or a search, and how it is split. */
final class EvaluatedData {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  // Not required by the parser: a subcommand does without.
  @Parameters(
      index = "0+",
      arity = "0..1",
      paramLabel = "KIND",
      description = "movielens, mind, gorse or jsonl.")
  private DatasetKind kind;

  @Parameters(
      index = "1+..*",
      arity = "0..*",
      paramLabel = "PATH",
      description = "The data set's folder; for jsonl its files.")
  private List<Path> paths = List.of();

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      converter = ProtocolName.class,
      description = {
        "What is trained on and what is asked for:",
        "ratio80, leave-last-out, temporal or cold. Default: ratio80."
      })
  private String protocol = "ratio80";

  Dataset open() {
    if (kind == null || paths.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "a data set is needed: movielens, mind, gorse or jsonl, and its path");
    }
    return kind.open(paths);
  }

  String protocol() {
    return protocol;
  }

  static OfflineEvaluation evaluation(Surroundings surroundings) {
    return new OfflineEvaluation(
        new SecondProgram(
            SecondProgram.Kind.MODEL_EVALUATION,
            surroundings.home(),
            surroundings.environment(),
            surroundings.console()),
        surroundings.console());
  }
}
