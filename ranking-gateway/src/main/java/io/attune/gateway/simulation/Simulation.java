package io.attune.gateway.simulation;

import io.attune.gateway.pipeline.feature.Worth;
import io.attune.gateway.pipeline.stage.Scorer;
import io.attune.gateway.pipeline.stage.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The ranker that learns against the untrained blend on a made-up world: same readers, same visits,
 * same chance; each arm lives with what its own lists brought about.
 */
public final class Simulation {
  private final World world;
  private final Arm.Setting setting;

  /**
   * A simulation.
   *
   * @param blend scores untrained
   * @param selector chooses lists
   * @param worth of actions
   * @param leastClicks that must be learned from before what was learned ranks
   * @param window how long an impression waits for a reaction
   */
  public Simulation(
      World world,
      Scorer blend,
      Selector selector,
      Worth worth,
      long leastClicks,
      Duration window) {
    this.world = world;
    this.setting = new Arm.Setting(blend, selector, worth, leastClicks, window);
  }

  /**
   * Runs it.
   *
   * @param seeds how many, from 1
   * @param warm impressions after which click rates are compared; a quarter more are shown
   * @param progress hears of each seed
   */
  Comparison run(int seeds, long warm, Consumer<String> progress) {
    long impressions = warm + warm / 4;
    List<Curve> blend = new ArrayList<>();
    List<Curve> learned = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      blend.add(Run.of(world, new Arm(world, setting, false), seed, impressions));
      learned.add(Run.of(world, new Arm(world, setting, true), seed, impressions));
      progress.accept(
          String.format(
              Locale.ROOT,
              "seed %d of %d: after %,d impressions the click rate is %.3f, the blend's %.3f",
              seed,
              seeds,
              warm,
              learned.get(seed - 1).clickRateAfter(warm),
              blend.get(seed - 1).clickRateAfter(warm)));
    }
    return new Comparison(warm, impressions, blend, learned);
  }

  /**
   * Runs it and writes what came out.
   *
   * @param answer one JSON object
   * @param report a page with the curves
   */
  public void report(int seeds, long warm, Path answer, Path report, Consumer<String> progress)
      throws IOException {
    Comparison comparison = run(seeds, warm, progress);
    Files.writeString(answer, ComparisonJson.of(comparison));
    Files.writeString(report, ComparisonPage.of(comparison));
  }
}
