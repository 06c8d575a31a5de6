package io.attune.cli.command;

import io.attune.cli.output.CommandFailure;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the commands, and how they end: 0 done, 1 failed, 2 not understood. */
@Command(
    name = "attune",
    description = "A generative recommender on this machine.",
    mixinStandardHelpOptions = true,
    versionProvider = AttuneCommand.Version.class)
public final class AttuneCommand implements Runnable {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Shows the stack trace of a failure.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private AttuneCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  /** Runs one command and returns its exit code. */
  public static int run(Surroundings surroundings, String... arguments) {
    AttuneCommand root = new AttuneCommand();
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new UpCommand(surroundings))
            .addSubcommand(new StatusCommand(surroundings))
            .addSubcommand(new DownCommand(surroundings))
            .addSubcommand(ImportCommand.tree(surroundings))
            .addSubcommand(new TrainCommand(surroundings))
            .addSubcommand(new RollbackCommand(surroundings))
            .addSubcommand(new TrainWriterCommand(surroundings))
            .addSubcommand(EvaluateCommand.tree(surroundings))
            .addSubcommand(new TuneCommand(surroundings))
            .addSubcommand(SimulateCommand.tree(surroundings))
            .addSubcommand(new AuditCommand(surroundings))
            .addSubcommand(ExperimentCommand.tree(surroundings))
            .addSubcommand(new RecommendCommand(surroundings))
            .addSubcommand(new ChatCommand(surroundings))
            .addSubcommand(new RecordCommand(surroundings))
            .addSubcommand(new ModelCommand(surroundings))
            .addSubcommand(new DoctorCommand(surroundings));
    line.setOut(new PrintWriter(surroundings.console().out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(surroundings.console().err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((e, args) -> misunderstood(e, surroundings));
    line.setExecutionExceptionHandler(
        (e, command, result) -> {
          failed(e, root.verbose, surroundings);
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(arguments);
  }

  private static int misunderstood(ParameterException e, Surroundings surroundings) {
    CommandLine command = e.getCommandLine();
    String problem = e.getMessage();
    if (e instanceof UnmatchedArgumentException unmatched && !command.getSubcommands().isEmpty()) {
      problem = "no such command or option: " + unmatched.getUnmatched().get(0);
    }
    String name = command.getCommandSpec().qualifiedName();
    surroundings.console().note("attune: " + problem + " (./" + name + " --help)");
    return CommandLine.ExitCode.USAGE;
  }

  private static void failed(Exception e, boolean verbose, Surroundings surroundings) {
    String line =
        e instanceof CommandFailure
            ? e.getMessage()
            : "unexpected " + e.getClass().getSimpleName() + ": " + e.getMessage();
    surroundings.console().note("attune: " + line.replaceAll("\\s+", " "));
    if (verbose) {
      e.printStackTrace(surroundings.console().err());
    }
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = AttuneCommand.class.getPackage().getImplementationVersion();
      return new String[] {"attune " + (version == null ? "unpackaged" : version)};
    }
  }
}
