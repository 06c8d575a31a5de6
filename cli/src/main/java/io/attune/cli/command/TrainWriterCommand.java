package io.attune.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.client.ProfileClient;
import io.attune.cli.model.ModelChoice;
import io.attune.cli.model.ModelFinder;
import io.attune.cli.output.Console;
import io.attune.cli.service.SecondProgram;
import io.attune.cli.writer.CatalogueExamples;
import io.attune.cli.writer.ExampleSource;
import io.attune.cli.writer.VoiceSettings;
import io.attune.cli.writer.VoiceTraining;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train-writer}: teaches the language model a house's voice. */
@Command(
    name = "train-writer",
    description = {
      "Teaches the language model a house's voice: an adapter, tried on articles that it has not",
      "seen, and put in service where it writes no worse than what is there.",
      "Without a source it learns from the sample newsroom. A training that was cut short goes on",
      "where it was when it is started again."
    },
    mixinStandardHelpOptions = true)
final class TrainWriterCommand implements Runnable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Surroundings surroundings;
  @Mixin private JsonResult json = new JsonResult();
  @ArgGroup private Source source = new Source();

  static final class Source {
    @Option(
        names = "--data",
        paramLabel = "FILE.jsonl",
        description = "Lines of {\"article\", \"kind\", \"interest\", \"text\"}.")
    private Path data;

    @Option(
        names = "--from-catalogue",
        description = "The tenant's stored items: their texts and their titles.")
    private boolean catalogue;
  }

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "headline, blurb, push or reason. Default: all that there are.")
  private String kind = "";

  @Option(names = "--tenant", paramLabel = "NAME", description = "Whose voice. Default: default.")
  private String tenant = "";

  @Option(
      names = "--model",
      paramLabel = "PATH|hf:ORG/NAME",
      converter = UpCommand.ModelConverter.class,
      description = "The language model. Default: the one that up takes.")
  private ModelChoice model = new ModelChoice.Default();

  @Option(
      names = "--start",
      paramLabel = "none|built-in|DIR",
      description = {
        "What it goes on from: the model as it is, the voice that comes with Attune where that is",
        "for this model, or an adapter's folder. Default: none."
      })
  private String start = "none";

  @Option(names = "--rank", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int rank = 16;

  @Option(names = "--alpha", paramLabel = "X", description = "Default: ${DEFAULT-VALUE}.")
  private double alpha = 32;

  @Option(names = "--learning-rate", paramLabel = "X", description = "Default: ${DEFAULT-VALUE}.")
  private double learningRate = 4e-4;

  @Option(names = "--epochs", paramLabel = "N", description = "At most. Default: ${DEFAULT-VALUE}.")
  private int epochs = 3;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Texts of one step, those of one article together. Default: ${DEFAULT-VALUE}.")
  private int batch = 8;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description = "Of the articles, to judge by. Default: ${DEFAULT-VALUE}.")
  private double heldOut = .05;

  @Option(
      names = "--held-out-data",
      paramLabel = "FILE.jsonl",
      description = "Texts of other articles to judge by, instead of a share of what is learned.")
  private Optional<Path> heldOutData = Optional.empty();

  @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
  private int threads;

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  TrainWriterCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Console console = surroundings.console();
    Path path = new ModelFinder(surroundings.environment(), console).find(model).required("teach");
    ConnectionOptions connection = new ConnectionOptions();
    try (ProfileClient profile =
        new ProfileClient(connection.addresses(surroundings), tenant, PAUSE)) {
      JsonNode answer =
          new VoiceTraining(
                  new SecondProgram(
                      SecondProgram.Kind.WRITER_TRAINING,
                      surroundings.home(),
                      surroundings.environment(),
                      console))
              .run(
                  examples(profile),
                  heldOutData.map(ExampleSource.Given::new),
                  new VoiceSettings(
                      kind,
                      start,
                      heldOut,
                      rank,
                      alpha,
                      learningRate,
                      epochs,
                      batch,
                      threads,
                      seed),
                  path,
                  connection.state(surroundings).root(),
                  tenant);
      if (json.isWanted()) {
        json.write(surroundings, answer);
      } else {
        console.say(sentence(answer));
      }
    }
  }

  private ExampleSource examples(ProfileClient profile) {
    if (source.data != null) {
      return new ExampleSource.Given(source.data);
    }
    return source.catalogue ? CatalogueExamples.of(profile) : ExampleSource.newsroom();
  }

  private static String sentence(JsonNode answer) {
    return String.format(
        Locale.ROOT,
        "adapter %s: held-out loss %.3f, before %.3f; %.0f %% of its texts pass the guard, before"
            + " %.0f %%; ROUGE-L %.3f, before %.3f; %s",
        answer.get("version").asText(),
        answer.get("loss_after").asDouble(),
        answer.get("loss_before").asDouble(),
        100 * answer.get("pass_rate").asDouble(),
        100 * answer.get("pass_rate_before").asDouble(),
        answer.get("rouge_l").asDouble(),
        answer.get("rouge_l_before").asDouble(),
        answer.get("active").asBoolean()
            ? "it is in service"
            : "it is not put in service, since it is worse");
  }
}
