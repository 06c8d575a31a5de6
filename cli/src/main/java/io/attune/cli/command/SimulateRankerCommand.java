package io.attune.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.cli.newsroom.SimulatedWorld;
import io.attune.cli.output.CommandFailure;
import io.attune.cli.output.Console;
import io.attune.cli.output.Json;
import io.attune.cli.service.SecondProgram;
import io.attune.cli.service.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate ranker}: the ranker that learns beside the untrained blend. */
@Command(
    name = "ranker",
    description = {
      "Serves the sample newsroom's readers, whose tastes drift, with the untrained blend and with",
      "the ranker that learns, and compares click rates and regret against the best lists.",
      "Nothing needs to run; the gateway's own scoring and learning works in one process."
    },
    mixinStandardHelpOptions = true)
final class SimulateRankerCommand implements Runnable {
  // The newsroom's times move with the clock; here they stand, so that a seed is all there is.
  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
  private static final int MOST_SEEDS = 31;

  private final Surroundings surroundings;
  @Spec private CommandSpec spec;
  @Mixin private JsonResult json = new JsonResult();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Runs, 1 to 31; from 2 on there are intervals. Default: ${DEFAULT-VALUE}.")
  private int seeds = 10;

  @Option(
      names = "--impressions",
      paramLabel = "N",
      description = {
        "After how many impressions click rates are compared, 1,000 to 30,000; a quarter more are",
        "shown. Default: ${DEFAULT-VALUE}."
      })
  private long impressions = 20_000;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes a page with the curves of regret and click rate.")
  private Path html;

  SimulateRankerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (seeds < 1 || seeds > MOST_SEEDS) {
      throw new ParameterException(spec.commandLine(), "--seeds is 1 to 31, not " + seeds);
    }
    if (impressions < 1_000 || impressions > 30_000) {
      throw new ParameterException(
          spec.commandLine(), "--impressions is 1,000 to 30,000, not " + impressions);
    }
    Console console = surroundings.console();
    JsonNode result = simulate();
    Consumer<String> lines = json.isWanted() ? console::note : console::say;
    lines(result).forEach(lines);
    if (json.isWanted()) {
      json.write(surroundings, result);
    }
  }

  private JsonNode simulate() {
    SecondProgram program =
        new SecondProgram(
            SecondProgram.Kind.RANKER_SIMULATION,
            surroundings.home(),
            surroundings.environment(),
            surroundings.console());
    try (Work work = new Work()) {
      Path world = work.folder().resolve("world.tsv");
      Path answer = work.folder().resolve("answer.json");
      Path report = work.folder().resolve("report.html");
      SimulatedWorld.write(world, 1, NOW);
      program.run(
          work,
          world.toString(),
          Integer.toString(seeds),
          Long.toString(impressions),
          answer.toString(),
          report.toString());
      if (html != null) {
        Files.writeString(html, Files.readString(report));
      }
      return Json.parse(Files.readString(answer), JsonNode.class);
    } catch (IOException e) {
      throw new CommandFailure("the simulation's files cannot be used: " + e.getMessage(), e);
    }
  }

  private static List<String> lines(JsonNode result) {
    return List.of(
        "click rate after " + result.get("warm_impressions").asLong() + " impressions:",
        "  untrained blend   " + interval(result.get("blend_click_rate")),
        "  learning ranker   " + interval(result.get("learned_click_rate")),
        "  above the blend   " + interval(result.get("lift")),
        "  while it learned  " + interval(result.get("lift_while_learning")),
        "regret against the best lists after " + result.get("impressions").asLong() + ":",
        "  untrained blend   " + interval(result.get("blend_regret")),
        "  learning ranker   " + interval(result.get("learned_regret")),
        "the learning ranker's regret grows with this power of the impressions (1: linearly):",
        "  learning ranker   " + interval(result.get("learned_regret_exponent")),
        "  untrained blend   " + interval(result.get("blend_regret_exponent")));
  }

  private static String interval(JsonNode interval) {
    String mean = String.format(Locale.ROOT, "%.3f", interval.get("mean").asDouble());
    return interval.get("low").isNull()
        ? mean
        : mean
            + String.format(
                Locale.ROOT,
                "  (95 %% interval %.3f to %.3f)",
                interval.get("low").asDouble(),
                interval.get("high").asDouble());
  }
}
