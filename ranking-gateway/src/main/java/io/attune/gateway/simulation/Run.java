package io.attune.gateway.simulation;

import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.ranker.model.Action;
import io.attune.gateway.ranker.model.Impression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One seed's run: the same visits at the same times under one arm.
 *
 * <p>Each choice of a reader hangs on the seed, the visit and the article alone, so that arms that
 * show the same get the same.
 */
final class Run {
  private final World world;
  private final Arm arm;
  private final long seed;
  private final Curve curve = new Curve();

  private Run(World world, Arm arm, long seed) {
    this.world = world;
    this.arm = arm;
    this.seed = seed;
  }

  /** The curve of an arm over so many impressions. */
  static Curve of(World world, Arm arm, long seed, long impressions) {
    Run run = new Run(world, arm, seed);
    List<Integer> visitors = run.visitors(impressions);
    List<Instant> times = run.times(visitors.size());
    for (int visit = 0; visit < visitors.size(); visit++) {
      run.visit(visit, visitors.get(visit), times.get(visit));
    }
    return run.curve;
  }

  // Readers come as often as they do in the newsroom.
  private List<Integer> visitors(long impressions) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> lots = new ArrayList<>();
    for (int reader = 0; reader < world.readers().size(); reader++) {
      for (int i = 0; i < world.readers().get(reader).visits(); i++) {
        lots.add(reader);
      }
    }
    List<Integer> visitors = new ArrayList<>();
    for (long shown = 0; shown < impressions; ) {
      int reader = lots.get(random.nextInt(lots.size()));
      visitors.add(reader);
      shown += world.readers().get(reader).patience();
    }
    return visitors;
  }

  private List<Instant> times(int count) {
    SplittableRandom random = new SplittableRandom(seed + 1_000_003);
    long span = Duration.between(world.from(), world.to()).toMillis();
    return LongStream.range(0, count)
        .map(i -> random.nextLong(span))
        .sorted()
        .mapToObj(millis -> world.from().plusMillis(millis))
        .toList();
  }

  private void visit(int visit, int reader, Instant time) {
    String requestId = "visit-" + visit;
    List<Candidate> list = arm.rank(reader, requestId, time);
    double best = best(reader, list.size(), time);
    double expected = 0;
    int clicks = 0;
    int position = 0;
    for (Candidate candidate : list) {
      position++;
      double appeal = world.appeal(reader, arm.place(candidate), time);
      expected += world.law().clickProbability(appeal);
      Set<EventType> acts = acts(visit, arm.place(candidate), appeal);
      clicks += acts.contains(EventType.CLICK) ? 1 : 0;
      arm.shown(reader, candidate, impression(requestId, time, position, candidate, acts), acts);
    }
    curve.add(list.size(), clicks, expected, best);
  }

  // What the best list of what the reader has not seen would be clicked, of the same length.
  private double best(int reader, int count, Instant time) {
    return IntStream.range(0, world.articles().size())
        .filter(a -> !world.articles().get(a).publishTime().orElseThrow().isAfter(time))
        .filter(a -> !arm.hasSeen(reader, a))
        .mapToDouble(a -> -world.law().clickProbability(world.appeal(reader, a, time)))
        .sorted()
        .limit(count)
        .map(value -> -value)
        .sum();
  }

  private Set<EventType> acts(int visit, int article, double appeal) {
    SplittableRandom random =
        new SplittableRandom((seed * 1_000_003 + visit) * 1_000_003 + article);
    World.Law law = world.law();
    Set<EventType> acts = EnumSet.noneOf(EventType.class);
    if (random.nextDouble() < law.clickProbability(appeal)) {
      acts.add(EventType.CLICK);
      if (random.nextDouble() < law.like() * appeal) {
        acts.add(EventType.LIKE);
      }
    } else if (appeal < law.disliked() && random.nextDouble() < law.hide()) {
      acts.add(EventType.HIDE);
    }
    return acts;
  }

  private static Impression impression(
      String requestId, Instant time, int position, Candidate candidate, Set<EventType> acts) {
    int bits = 0;
    for (EventType act : acts) {
      bits |= Action.valueOf(act.name()).bit();
    }
    return new Impression(
        requestId, time, "home", position, candidate.features(), candidate.draw(), bits);
  }
}
