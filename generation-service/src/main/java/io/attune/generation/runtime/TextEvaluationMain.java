package io.attune.generation.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.attune.generation.evaluation.Outcome;
import io.attune.generation.evaluation.report.HtmlReport;
import io.attune.generation.evaluation.report.OutcomeJson;
import io.attune.generation.evaluation.report.Sentences;
import io.attune.generation.evaluation.report.TextList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The service's third program: has texts written with the service's settings, and measures them,
 * without starting the service. The command line runs it.
 *
 * <p>Arguments: ORDER ANSWER, where ORDER is a {@link TextEvaluationOrder} as JSON and ANSWER a
 * file to write, which gets {@code result} and {@code remarks}. Progress goes to standard output,
 * line by line.
 */
public final class TextEvaluationMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TextEvaluationMain() {}

  public static void main(String[] arguments) {
    SecondProgram.run(() -> run(Path.of(arguments[0]), Path.of(arguments[1])));
  }

  private static void run(Path orderFile, Path answer) throws IOException {
    TextEvaluationOrder order = JSON.readValue(orderFile.toFile(), TextEvaluationOrder.class);
    Outcome outcome =
        new TextEvaluationRun(
                order,
                ProgramConfig.read(),
                Clock.systemUTC(),
                line -> {
                  System.out.println(line);
                  System.out.flush();
                })
            .run();
    if (order.html() != null) {
      Files.writeString(order.html(), HtmlReport.of(outcome));
    }
    if (order.texts() != null) {
      Files.writeString(order.texts(), TextList.forFile(order.texts().toString(), outcome));
    }
    ObjectNode told = JSON.createObjectNode();
    told.set("result", OutcomeJson.of(outcome));
    Sentences.of(outcome).forEach(told.putArray("remarks")::add);
    JSON.writeValue(answer.toFile(), told);
  }
}
