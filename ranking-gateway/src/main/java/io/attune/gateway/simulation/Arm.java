package io.attune.gateway.simulation;

import io.attune.contract.Tenant;
import io.attune.gateway.client.profile.Consent;
import io.attune.gateway.client.profile.EventType;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.client.profile.Traits;
import io.attune.gateway.pipeline.feature.LearnedScorer;
import io.attune.gateway.pipeline.feature.Worth;
import io.attune.gateway.pipeline.plan.Plan;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Leanings;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Scorer;
import io.attune.gateway.pipeline.stage.Selector;
import io.attune.gateway.ranker.model.Impression;
import io.attune.gateway.ranker.model.RankerLearner;
import io.attune.gateway.ranker.model.RankerModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One way of ranking in one run: the real scorer, selector and learner, and all that readers did
 * under it. Not safe for use by several threads.
 */
final class Arm {
  private final World world;
  private final Setting setting;
  private final boolean learning;
  private final SimulatedSources sources;
  private final List<Shelf> shelves = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final RankerLearner learner = new RankerLearner();
  private final Scorer scorer;
  private RankerModel model = RankerModel.UNTRAINED;
  private int asking; // the reader of the request at hand

  /**
   * What all arms have in common.
   *
   * @param window how long an impression waits for a reaction before it is learned from
   */
  record Setting(Scorer blend, Selector selector, Worth worth, long leastClicks, Duration window) {}

  private record Open(Instant due, Impression impression) {}

  Arm(World world, Setting setting, boolean learning) {
    this.world = world;
    this.setting = setting;
    this.learning = learning;
    this.sources = new SimulatedSources(world.articles());
    this.scorer =
        new LearnedScorer(
            setting.blend(),
            query -> shelves.get(asking).reactions(),
            tenant -> leading(),
            setting.worth());
    world.readers().forEach(reader -> shelves.add(new Shelf()));
    for (int i = 0; i < world.articles().size(); i++) {
      places.put(world.articles().get(i).id(), i);
    }
    world.past().forEach(act -> note(act.reader(), act.article(), act.type(), act.time()));
  }

  private Optional<RankerModel> leading() {
    return Optional.of(model)
        .filter(one -> learning && one.progress().leads(setting.leastClicks()));
  }

  boolean hasSeen(int reader, int article) {
    return shelves.get(reader).hasSeen(article);
  }

  /** The list for a reader. */
  List<Candidate> rank(int reader, String requestId, Instant time) {
    learn(time);
    asking = reader;
    Query query = query(reader, requestId, time);
    List<Candidate> found = sources.find(shelves.get(reader), time);
    return setting.selector().select(query, scorer.score(query, found));
  }

  int place(Candidate candidate) {
    return places.get(candidate.itemId());
  }

  /** What became of an item of a list. */
  void shown(int reader, Candidate candidate, Impression impression, Set<EventType> acts) {
    int article = place(candidate);
    note(reader, article, EventType.IMPRESSION, impression.time());
    acts.stream().sorted().forEach(act -> note(reader, article, act, impression.time()));
    open.add(new Open(impression.time().plus(setting.window()), impression));
  }

  private void note(int reader, int article, EventType type, Instant time) {
    Shelf shelf = shelves.get(reader);
    if (type == EventType.CLICK) {
      sources.open(article, shelf.actedNewestFirst(), time);
    }
    shelf.note(article, world.articles().get(article), type, time);
  }

  private void learn(Instant time) {
    if (!learning || open.isEmpty() || open.peek().due().isAfter(time)) {
      return;
    }
    while (!open.isEmpty() && !open.peek().due().isAfter(time)) {
      learner.learn(open.remove().impression());
    }
    model = learner.snapshot(model.version() + 1);
  }

  private Query query(int reader, String requestId, Instant time) {
    World.SimulatedReader one = world.readers().get(reader);
    return new Query(
        Tenant.DEFAULT,
        requestId,
        one.id(),
        one.patience(),
        "home",
        List.of(),
        Set.of(),
        Set.of(),
        Duration.ZERO,
        time,
        Set.of(),
        Reader.known(
            one.id(),
            List.of(),
            "",
            true,
            Set.of(),
            List.of(),
            Consent.of(false, false),
            Traits.NONE),
        Leanings.NONE,
        Plan.PLAIN);
  }
}
