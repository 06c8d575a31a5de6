package io.attune.gateway.pipeline;

import static io.attune.gateway.fake.Candidates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.attune.gateway.client.Caller;
import io.attune.gateway.client.Partial;
import io.attune.gateway.client.interest.Scored;
import io.attune.gateway.client.interest.TextVector;
import io.attune.gateway.client.profile.Consent;
import io.attune.gateway.client.profile.Item;
import io.attune.gateway.client.profile.Reader;
import io.attune.gateway.client.profile.Traits;
import io.attune.gateway.fake.Candidates;
import io.attune.gateway.pipeline.filter.AgeFilter;
import io.attune.gateway.pipeline.filter.CategoryFilter;
import io.attune.gateway.pipeline.filter.ConsentFilter;
import io.attune.gateway.pipeline.filter.DislikedFilter;
import io.attune.gateway.pipeline.filter.ExcludedFilter;
import io.attune.gateway.pipeline.filter.ExpiredFilter;
import io.attune.gateway.pipeline.filter.HiddenFilter;
import io.attune.gateway.pipeline.filter.SeenFilter;
import io.attune.gateway.pipeline.filter.UnknownFilter;
import io.attune.gateway.pipeline.filter.UnpublishedFilter;
import io.attune.gateway.pipeline.plan.Cap;
import io.attune.gateway.pipeline.plan.Pin;
import io.attune.gateway.pipeline.plan.Plan;
import io.attune.gateway.pipeline.plan.Rules;
import io.attune.gateway.pipeline.plan.SelectorKind;
import io.attune.gateway.pipeline.scorer.AuthorDecayScorer;
import io.attune.gateway.pipeline.scorer.BlendScorer;
import io.attune.gateway.pipeline.scorer.BlendWeights;
import io.attune.gateway.pipeline.scorer.BoostScorer;
import io.attune.gateway.pipeline.scorer.DislikeScorer;
import io.attune.gateway.pipeline.scorer.Newcomers;
import io.attune.gateway.pipeline.scorer.ScorerSequence;
import io.attune.gateway.pipeline.selector.DppSelector;
import io.attune.gateway.pipeline.selector.MmrSelector;
import io.attune.gateway.pipeline.selector.PlannedSelector;
import io.attune.gateway.pipeline.selector.RuledSelector;
import io.attune.gateway.pipeline.source.PinSource;
import io.attune.gateway.pipeline.stage.Candidate;
import io.attune.gateway.pipeline.stage.Exposure;
import io.attune.gateway.pipeline.stage.Findings;
import io.attune.gateway.pipeline.stage.Findings.Found;
import io.attune.gateway.pipeline.stage.Leanings;
import io.attune.gateway.pipeline.stage.Query;
import io.attune.gateway.pipeline.stage.Source;
import io.attune.gateway.pipeline.trace.TraceRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What no request may ever get, in 100,000 random ones, with every filter, rule and selector. */
class RandomPipelineTest {
  private static final int REQUESTS = 100_000;
  private static final int ITEMS = 40;
  private static final List<String> CATEGORIES = List.of("science", "sports", "food", "travel");
  private static final StageBudgets BUDGETS =
      new StageBudgets(
          Duration.ofSeconds(9),
          Duration.ofSeconds(9),
          Duration.ofSeconds(9),
          Duration.ofSeconds(9),
          Duration.ZERO,
          Duration.ofSeconds(99));

  private final Random random = new Random(11);
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Map<String, Item> catalogue = new HashMap<>();
  private Set<String> shown = Set.of();

  @Test
  void noItemComesTwiceNorWhatIsExcludedHiddenActedOnOrMustNotBeShown() {
    for (int i = 1; i < ITEMS; i++) { // item-0 is known to nobody
      catalogue.put("item-" + i, item(i));
    }
    CandidatePipeline pipeline = new CandidatePipeline(stages());
    for (int i = 0; i < REQUESTS; i++) {
      Query query = query();
      shown = some(10);

      List<Candidate> list =
          pipeline
              .rank(
                  query,
                  new TimePlan(BUDGETS, Caller.current(), Duration.ZERO),
                  Caller.current(),
                  new TraceRecorder(meters))
              .selected();

      check(query, list);
    }
  }

  // Plain comparisons: an assertion object for each of ten millions would take the time.
  private void check(Query query, List<Candidate> list) {
    Set<String> met = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    for (Candidate candidate : list) {
      String id = candidate.itemId();
      Item item = candidate.item().orElse(null);
      if (!met.add(id)
          || item == null
          || query.excluded().contains(id)
          || query.reader().hidden().contains(id)
          || query.reader().interacted().contains(id)
          || !(query.categories().isEmpty() || query.categories().contains(item.category()))
          || query.unwanted().stream().anyMatch(item::isAbout)
          || item.leastAge() > query.reader().traits().age().orElse(0)
          || item.publishTime().filter(time -> time.isAfter(NOW)).isPresent()
          || item.expireTime().filter(time -> !time.isAfter(NOW)).isPresent()) {
        wrong.add(id);
      }
    }
    boolean onlyNew = list.stream().noneMatch(Candidate::shownBefore);
    if (!wrong.isEmpty() || list.size() > query.count() || !(onlyNew || allNewAreIn(query, list))) {
      assertThat(wrong).as("%s: %s", query, list).isEmpty();
      assertThat(list).as("%s", query).hasSizeLessThanOrEqualTo(query.count());
      assertThat(onlyNew).as("shown before, before something new: %s: %s", query, list).isTrue();
    }
  }

  // What was merely shown fills a list only behind what is new.
  private static boolean allNewAreIn(Query query, List<Candidate> list) {
    boolean old = false;
    for (Candidate candidate : list) {
      if (old && !candidate.shownBefore()) {
        return false;
      }
      old |= candidate.shownBefore();
    }
    return list.size() <= query.count();
  }

  private Stages stages() {
    return new Stages(
        List.of(),
        List.of(source("model"), source("trending"), new PinSource()),
        List.of(),
        List.of(
            (query, candidates, budget) ->
                done(candidate -> candidate.withItem(known(candidate.itemId()))),
            (query, candidates, budget) ->
                done(
                    candidate ->
                        candidate.withExposure(
                            new Exposure(shown.contains(candidate.itemId()), Optional.empty())))),
        List.of(
            new ExcludedFilter(),
            new HiddenFilter(),
            new CategoryFilter(),
            new UnpublishedFilter(),
            new ExpiredFilter(),
            new AgeFilter(),
            new ConsentFilter(Set.of("trending", "pin")),
            new DislikedFilter(0.75),
            new UnknownFilter(),
            new SeenFilter()),
        new ScorerSequence(
            List.of(
                new BlendScorer(
                    new BlendWeights(
                        Map.of("model", 1.0, "trending", 0.5),
                        new Newcomers("model", "trending", 0.5),
                        20,
                        0.5,
                        Duration.ofDays(1))),
                new DislikeScorer(),
                new BoostScorer(),
                new AuthorDecayScorer(1))),
        new RuledSelector(
            new PlannedSelector(
                Map.of(
                    SelectorKind.MMR, new MmrSelector(0.8, Map.of()),
                    SelectorKind.DPP, new DppSelector(0.8)),
                SelectorKind.MMR)),
        null, // ranking writes nothing
        List.of());
  }

  private Source source(String name) {
    return (query, exclude, budget) -> {
      List<Scored> items = new ArrayList<>();
      some(20).forEach(id -> items.add(new Scored(id, random.nextDouble())));
      Map<String, TextVector> vectors = new HashMap<>();
      items.stream()
          .filter(one -> random.nextInt(4) > 0)
          .forEach(one -> vectors.put(one.itemId(), vector()));
      return CompletableFuture.completedFuture(
          new Findings(List.of(new Found(name, items, "")), List.of(), vectors, List.of()));
    };
  }

  private Query query() {
    Set<String> hidden = some(3);
    Reader reader =
        new Reader(
            "r1",
            List.of(),
            "v1",
            random.nextInt(4) > 0,
            some(6),
            hidden,
            List.of(),
            Consent.of(random.nextInt(8) == 0, false),
            new Traits(
                random.nextBoolean() ? Optional.of(random.nextInt(30)) : Optional.empty(),
                Optional.empty(),
                Set.of()));
    return new Query(
        Candidates.query(1).tenant(),
        "request",
        "r1",
        1 + random.nextInt(12),
        "",
        List.of(),
        some(4),
        random.nextInt(3) == 0 ? Set.of(CATEGORIES.get(random.nextInt(4))) : Set.of(),
        Duration.ZERO,
        NOW,
        random.nextInt(3) == 0 ? Set.of("tag-" + random.nextInt(5)) : Set.of(),
        reader,
        new Leanings(
            random.nextInt(3) == 0 ? Map.of("food", random.nextDouble()) : Map.of(),
            Map.of(),
            random.nextBoolean() ? Map.of("food", 0.3, "sports", 0.7) : Map.of()),
        plan());
  }

  private Plan plan() {
    Rules rules =
        new Rules(
            some(2).stream()
                .map(id -> new Pin(id, 1 + random.nextInt(5), Optional.empty(), Optional.empty()))
                .toList(),
            List.of(),
            random.nextInt(3) == 0
                ? List.of(new Cap("*", null, null, null, random.nextInt(4)))
                : List.of());
    return new Plan(
        Optional.of(SelectorKind.values()[random.nextInt(2)]),
        Optional.of(random.nextDouble()),
        random.nextInt(3) == 0 ? random.nextDouble() : 0,
        Optional.of(random.nextDouble()),
        Optional.empty(),
        Map.of(),
        Set.of(),
        random.nextBoolean() ? rules : Rules.NONE,
        List.of());
  }

  private Item item(int number) {
    return new Item(
        "item-" + number,
        "Title",
        "",
        CATEGORIES.get(number % 4),
        List.of("tag-" + number % 5),
        "",
        Optional.of(NOW.plus(Duration.ofHours(number % 9 == 0 ? 1 : -number))),
        number % 7 == 0 ? Optional.of(NOW) : Optional.empty(),
        "author-" + number % 3,
        number % 6 == 0 ? 18 : 0);
  }

  private Optional<Item> known(String id) {
    return Optional.ofNullable(catalogue.get(id));
  }

  private Set<String> some(int most) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      numbers.add(random.nextInt(ITEMS));
    }
    Collections.shuffle(numbers, random);
    Set<String> ids = new HashSet<>();
    numbers.forEach(number -> ids.add("item-" + number));
    return ids;
  }

  private TextVector vector() {
    double angle = random.nextDouble() * Math.PI;
    return TextVector.of(List.of((float) Math.cos(angle), (float) Math.sin(angle)));
  }

  private static CompletableFuture<Partial<UnaryOperator<Candidate>>> done(
      UnaryOperator<Candidate> update) {
    return CompletableFuture.completedFuture(Partial.whole(update));
  }
}
