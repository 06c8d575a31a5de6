package io.attune.gateway;

import io.attune.gateway.pipeline.scorer.BlendScorer;
import io.attune.gateway.pipeline.selector.MmrSelector;
import io.attune.gateway.simulation.Simulation;
import io.attune.gateway.simulation.World;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The service's second program: its ranker learns from made-up readers, with the service's settings
 * and without starting it. The command line runs it.
 *
 * <p>Arguments: {@code WORLD SEEDS IMPRESSIONS ANSWER REPORT}, where WORLD is read and ANSWER and
 * REPORT are written. Progress goes to standard output, line by line; where it fails, the last line
 * is {@code failed: } and why, and the exit code 1.
 */
public final class SimulationMain {
  private SimulationMain() {}

  public static void main(String[] arguments) {
    try {
      GatewayConfig config =
          new SmallRyeConfigBuilder()
              .addDefaultInterceptors()
              .addDefaultSources()
              .withMapping(GatewayConfig.class)
              .build()
              .getConfigMapping(GatewayConfig.class);
      new Simulation(
              World.read(Path.of(arguments[0])),
              new BlendScorer(RecommendationPipeline.weights(config)),
              new MmrSelector(config.selection().lambda(), config.selection().surfaces()),
              RankerComposition.worth(config.ranker()),
              config.ranker().leastClicks(),
              config.ranker().window())
          .report(
              Integer.parseInt(arguments[1]),
              Long.parseLong(arguments[2]),
              Path.of(arguments[3]),
              Path.of(arguments[4]),
              System.out::println);
    } catch (IOException | RuntimeException e) {
      boolean told = e instanceof IOException || e instanceof IllegalArgumentException;
      System.out.println(
          "failed: " + (told ? e.getMessage() : "unexpected " + e).replaceAll("\\s+", " "));
      if (Boolean.getBoolean("attune.verbose")) {
        e.printStackTrace();
      }
      System.exit(1);
    }
  }
}
