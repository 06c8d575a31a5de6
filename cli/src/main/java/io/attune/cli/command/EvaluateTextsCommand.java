package io.attune.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.importer.Mind;
import io.attune.cli.model.ModelChoice;
import io.attune.cli.model.ModelFinder;
import io.attune.cli.output.Console;
import io.attune.cli.service.SecondProgram;
import io.attune.cli.writer.CatalogueExamples;
import io.attune.cli.writer.ExampleSource;
import io.attune.cli.writer.TextEvaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate texts}: how good written texts are, voice beside voice. */
@Command(
    name = "texts",
    description = {
      "Has texts written as the service writes them, and measures them against what a house wrote,",
      "the source, the reader's interest and each other, voice beside voice.",
      "Without a source it takes the sample newsroom's articles that no training reads."
    },
    mixinStandardHelpOptions = true)
final class EvaluateTextsCommand implements Runnable {
  private final Surroundings surroundings;
  @Spec private CommandSpec spec;
  @Mixin private JsonResult json = new JsonResult();
  @ArgGroup private Source source = new Source();

  static final class Source {
    @Option(
        names = "--data",
        paramLabel = "FILE.jsonl",
        description = "Lines of {\"article\", \"kind\", \"interest\", \"text\"}.")
    private Path data;

    @Option(
        names = "--mind",
        paramLabel = "DIR",
        description = "Abstracts and titles of a folder of MIND.")
    private Path mind;
  }

  @Option(
      names = "--kinds",
      split = ",",
      paramLabel = "KIND",
      description = "headline, blurb, push, reason or all. Default: headline.")
  private List<String> kinds = List.of("headline");

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Articles at most, drawn by chance. Default: all.")
  private int limit;

  @Option(
      names = "--unpersonalised",
      description = "Leaves out the texts for readers with an interest.")
  private boolean unpersonalised;

  @Option(
      names = "--voices",
      split = ",",
      paramLabel = "NAME|DIR",
      description = {
        "none (the model as it is), built-in, active (the tenant's own) or an adapter's folder.",
        "The first is what the others are held against. Default: those of the three that there are."
      })
  private List<String> voices = List.of();

  @Option(names = "--tenant", paramLabel = "NAME", description = "Whose voice. Default: default.")
  private String tenant = "";

  @Option(
      names = "--model",
      paramLabel = "PATH|hf:ORG/NAME",
      converter = UpCommand.ModelConverter.class,
      description = "The language model. Default: the one that up takes.")
  private ModelChoice model = new ModelChoice.Default();

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private int threads;

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes a page with every text beside its source.")
  private Path html;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description =
          "Lists the texts beside their articles: lines of JSON in .jsonl, else Markdown.")
  private Path texts;

  EvaluateTextsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (limit < 0 || threads < 0) {
      throw new ParameterException(spec.commandLine(), "--limit and --threads are not below 0");
    }
    Console console = surroundings.console();
    Path path =
        new ModelFinder(surroundings.environment(), console).find(model).required("evaluate");
    JsonNode answer =
        new TextEvaluation(
                new SecondProgram(
                    SecondProgram.Kind.TEXT_EVALUATION,
                    surroundings.home(),
                    surroundings.environment(),
                    console))
            .run(
                request(console),
                new TextEvaluation.Reports(Optional.ofNullable(html), Optional.ofNullable(texts)),
                path,
                new ConnectionOptions().state(surroundings).root());
    Consumer<String> lines = json.isWanted() ? console::note : console::say;
    TextEvaluationTable.lines(answer).forEach(lines);
    if (json.isWanted()) {
      json.write(surroundings, answer.get("result"));
    }
  }

  private TextEvaluation.Request request(Console console) {
    return new TextEvaluation.Request(
        dataset(),
        examples(console),
        kinds.contains("all") ? List.of() : kinds,
        limit,
        !unpersonalised,
        voices,
        tenant,
        threads,
        seed);
  }

  private String dataset() {
    if (source.data != null) {
      return source.data.getFileName().toString();
    }
    return source.mind != null ? "MIND" : "sample newsroom, held out";
  }

  private ExampleSource examples(Console console) {
    if (source.data != null) {
      return new ExampleSource.Given(source.data);
    }
    return source.mind != null
        ? CatalogueExamples.of(Mind.articles(source.mind), console)
        : ExampleSource.newsroomHeldOut();
  }
}
