package io.attune.interest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.contract.failure.Failure;
import io.attune.interest.embedding.MiniLmEmbedder;
import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.evaluation.Evaluation;
import io.attune.interest.evaluation.EvaluationOrder;
import io.attune.interest.evaluation.Lines;
import io.attune.interest.evaluation.Tuning;
import io.attune.interest.evaluation.TuningOrder;
import io.attune.interest.evaluation.data.Protocol;
import io.attune.interest.evaluation.report.HtmlReport;
import io.attune.interest.evaluation.report.Outcome;
import io.attune.interest.evaluation.report.OutcomeJson;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.training.ModelKinds;
import io.attune.interest.training.ModelTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The service's second program: evaluates and tunes its models on a data set, with the service's
 * settings and without starting it. The command line runs it.
 *
 * <p>Arguments: {@code evaluate ORDER ANSWER [REPORT]}, {@code split ORDER FOLDER} or {@code tune
 * ORDER ANSWER}, where ORDER is an {@link EvaluationOrder} or {@link TuningOrder} as JSON and
 * ANSWER a file to write. Progress goes to standard output, line by line; where it fails, the last
 * line is {@code failed: } and why, and the exit code 1.
 */
public final class EvaluationMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EvaluationMain() {}

  public static void main(String[] arguments) {
    try {
      run(arguments);
    } catch (IOException | RuntimeException e) {
      boolean told = e instanceof Failure || e instanceof IOException;
      System.out.println(
          "failed: " + (told ? e.getMessage() : "unexpected " + e).replaceAll("\\s+", " "));
      if (Boolean.getBoolean("attune.verbose")) {
        e.printStackTrace();
      }
      System.exit(1);
    }
  }

  private static void run(String[] arguments) throws IOException {
    Path order = Path.of(arguments[1]);
    Path answer = Path.of(arguments[2]);
    Clock clock = Clock.systemUTC();
    Lines lines = new Lines(System.out::println, clock);
    try (TextEmbedder embedder = new MiniLmEmbedder()) {
      Evaluation.Service service = service(config(), embedder, clock);
      Evaluation evaluation = new Evaluation(service, lines);
      switch (arguments[0]) {
        case "split" ->
            evaluation.writeSplits(JSON.readValue(order.toFile(), EvaluationOrder.class), answer);
        case "tune" -> {
          TuningOrder search = JSON.readValue(order.toFile(), TuningOrder.class);
          JSON.writeValue(answer.toFile(), new Tuning(service, lines).run(search));
        }
        case "evaluate" -> {
          Outcome outcome = evaluation.run(JSON.readValue(order.toFile(), EvaluationOrder.class));
          write(answer, outcome);
          if (arguments.length > 3) {
            Files.writeString(Path.of(arguments[3]), HtmlReport.of(outcome));
          }
        }
        default -> throw new IllegalArgumentException("no such work: " + arguments[0]);
      }
    }
  }

  private static void write(Path answer, Outcome outcome) throws IOException {
    ObjectNode told = JSON.createObjectNode();
    told.set("result", OutcomeJson.of(outcome));
    told.set("remarks", OutcomeJson.remarks(outcome));
    JSON.writeValue(answer.toFile(), told);
  }

  private static Evaluation.Service service(
      InterestConfig config, TextEmbedder embedder, Clock clock) {
    InterestConfig.Training training = config.training();
    return new Evaluation.Service(
        new HistoryReading(ServiceComposition.signalWeights(config.signals())),
        ModelKinds.standard().with(training.hyperparameters().orElse(List.of())),
        training.defaultModel(),
        protocol -> trainer(training, protocol),
        training.threads(),
        embedder,
        clock);
  }

  /** The service's trainer, but for what is held out, which follows the protocol. */
  private static ModelTrainer trainer(InterestConfig.Training training, Protocol protocol) {
    return new ModelTrainer(
        new ModelTrainer.Settings(
            training.threads(),
            protocol.heldOut(),
            training.validationUsers(),
            training.maxScoredItems()));
  }

  private static InterestConfig config() throws IOException {
    return ProgramConfig.read().getConfigMapping(InterestConfig.class);
  }
}
