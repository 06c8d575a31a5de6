package io.attune.cli.command;

import io.attune.cli.client.Addresses;
import io.attune.cli.client.ProfileClient;
import io.attune.cli.client.Service;
import io.attune.cli.importer.Dataset;
import io.attune.cli.importer.Gorse;
import io.attune.cli.importer.Importer;
import io.attune.cli.importer.JsonLines;
import io.attune.cli.importer.Mind;
import io.attune.cli.importer.MovieLens;
import io.attune.cli.importer.NewsroomEntries;
import io.attune.cli.importer.Totals;
import io.attune.cli.output.Console;
import io.attune.cli.up.StateFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: a data set into the profile service; one that was cut off goes on. */
@Command(
    name = "import",
    description = "Imports a data set; one that was cut off goes on where it was.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;

  static CommandLine tree(Surroundings surroundings) {
    return new CommandLine(new ImportCommand())
        .addSubcommand(new NewsroomImport(surroundings))
        .addSubcommand("movielens", new FolderImport(surroundings, MovieLens::open))
        .addSubcommand("mind", new FolderImport(surroundings, Mind::open))
        .addSubcommand("gorse", new FolderImport(surroundings, Gorse::open))
        .addSubcommand(new JsonLinesImport(surroundings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a data set is needed: newsroom, movielens, mind, gorse or jsonl");
  }

  /** Imports the sample newsroom. */
  static Totals newsroom(Console console, Addresses addresses, String tenant, StateFolder state) {
    try (ProfileClient profile = new ProfileClient(addresses, tenant, FIRST_PAUSE)) {
      return importer(profile, console, addresses, tenant, state)
          .run("sample newsroom", NewsroomEntries.upTo(console.clock().instant()));
    }
  }

  private static Importer importer(
      ProfileClient profile,
      Console console,
      Addresses addresses,
      String tenant,
      StateFolder state) {
    String target = addresses.of(Service.PROFILE) + "/" + tenant;
    return new Importer(profile, console, state.imports(), target);
  }

  private static void run(
      Surroundings surroundings, ConnectionOptions connection, Dataset dataset) {
    Addresses addresses = connection.addresses(surroundings);
    Console console = surroundings.console();
    try (ProfileClient profile = new ProfileClient(addresses, connection.tenant(), FIRST_PAUSE)) {
      Totals totals =
          importer(profile, console, addresses, connection.tenant(), connection.state(surroundings))
              .run(dataset);
      console.say(dataset.name() + ": " + totals.sentence());
    }
  }

  @Command(
      name = "newsroom",
      description = "The sample newsroom: 660 articles and 400 readers.",
      mixinStandardHelpOptions = true)
  private static final class NewsroomImport implements Runnable {
    private final Surroundings surroundings;
    @Mixin private ConnectionOptions connection;

    NewsroomImport(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public void run() {
      Totals totals =
          newsroom(
              surroundings.console(),
              connection.addresses(surroundings),
              connection.tenant(),
              connection.state(surroundings));
      surroundings.console().say("sample newsroom: " + totals.sentence());
    }
  }

  @Command(description = "A data set in a folder.", mixinStandardHelpOptions = true)
  private static final class FolderImport implements Runnable {
    private final Surroundings surroundings;
    private final Function<Path, Dataset> open;
    @Mixin private ConnectionOptions connection;

    @Parameters(paramLabel = "DIR", description = "The data set's folder.")
    private Path folder;

    FolderImport(Surroundings surroundings, Function<Path, Dataset> open) {
      this.surroundings = surroundings;
      this.open = open;
    }

    @Override
    public void run() {
      ImportCommand.run(surroundings, connection, open.apply(folder));
    }
  }

  @Command(
      name = "jsonl",
      description = {
        "JSON lines: {\"user\": {…}}, {\"item\": {…}} or {\"event\": {…}} a line,",
        "each the proto3 JSON of the contract's User, Item or Event."
      },
      mixinStandardHelpOptions = true)
  private static final class JsonLinesImport implements Runnable {
    private final Surroundings surroundings;
    @Mixin private ConnectionOptions connection;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, in this order.")
    private List<Path> files;

    JsonLinesImport(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public void run() {
      ImportCommand.run(surroundings, connection, JsonLines.open(files));
    }
  }
}
