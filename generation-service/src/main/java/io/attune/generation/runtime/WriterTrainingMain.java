package io.attune.generation.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.generation.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/**
 * The service's second program: trains a house's voice without starting the service. The command
 * line runs it.
 *
 * <p>Arguments: ORDER ANSWER, where ORDER is a {@link WriterTrainingOrder} as JSON and ANSWER a
 * file to write. Progress goes to standard output, line by line; where it fails, the last line is
 * {@code failed: } and why, and the exit code 1.
 */
public final class WriterTrainingMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WriterTrainingMain() {}

  public static void main(String[] arguments) {
    SecondProgram.run(() -> run(Path.of(arguments[0]), Path.of(arguments[1])));
  }

  private static void run(Path orderFile, Path answer) throws IOException {
    WriterTrainingOrder order = JSON.readValue(orderFile.toFile(), WriterTrainingOrder.class);
    VoiceTraining.Outcome outcome = new VoiceTraining(order, new Lines(), Clock.systemUTC()).run();
    Files.writeString(
        answer,
        JSON.writeValueAsString(
            JSON.createObjectNode()
                .put("version", outcome.version())
                .put("steps", outcome.learned().steps())
                .put("loss_before", outcome.learned().lossBefore())
                .put("loss_after", outcome.learned().lossAfter())
                .put("pass_rate", outcome.score().passRate())
                .put("rouge_l", outcome.score().rougeL())
                .put("pass_rate_before", outcome.before().passRate())
                .put("rouge_l_before", outcome.before().rougeL())
                .put("active", outcome.active())));
  }

  private static final class Lines implements TrainingListener {
    @Override
    public void step(int step, int steps, double loss, double tokensPerSecond) {
      say("step %d of %d: loss %.3f, %.0f tokens/s", step, steps, loss, tokensPerSecond);
    }

    @Override
    public void heldOut(int step, double loss, boolean best) {
      say("step %d: held-out loss %.4f%s", step, loss, best ? ", the best so far" : "");
    }

    @Override
    public void resumed(int step) {
      say("going on from step %d", step);
    }

    private static void say(String format, Object... values) {
      System.out.println(String.format(Locale.ROOT, format, values));
      System.out.flush();
    }
  }
}
