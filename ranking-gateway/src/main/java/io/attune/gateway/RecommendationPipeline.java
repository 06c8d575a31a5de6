package io.attune.gateway;

import io.attune.gateway.client.generation.GenerationClient;
import io.attune.gateway.client.interest.InterestClient;
import io.attune.gateway.client.interest.Strategy;
import io.attune.gateway.client.profile.ItemShelf;
import io.attune.gateway.client.profile.NewestItems;
import io.attune.gateway.client.profile.ProfileClient;
import io.attune.gateway.client.profile.ReaderMemory;
import io.attune.gateway.pipeline.Recommender;
import io.attune.gateway.pipeline.StageBudgets;
import io.attune.gateway.pipeline.Stages;
import io.attune.gateway.pipeline.experiment.ExperimentLedger;
import io.attune.gateway.pipeline.feature.ReactionShelf;
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
import io.attune.gateway.pipeline.hydrate.ExposureHydrator;
import io.attune.gateway.pipeline.hydrate.ItemHydrator;
import io.attune.gateway.pipeline.hydrate.LeaningsHydrator;
import io.attune.gateway.pipeline.hydrate.PlanHydrator;
import io.attune.gateway.pipeline.hydrate.ReaderHydrator;
import io.attune.gateway.pipeline.plan.PlanBook;
import io.attune.gateway.pipeline.plan.SelectorKind;
import io.attune.gateway.pipeline.record.ImpressionRecorder;
import io.attune.gateway.pipeline.record.ServedLog;
import io.attune.gateway.pipeline.record.ServedMemory;
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
import io.attune.gateway.pipeline.source.ExploreSource;
import io.attune.gateway.pipeline.source.InterestSource;
import io.attune.gateway.pipeline.source.NewestSource;
import io.attune.gateway.pipeline.source.PinSource;
import io.attune.gateway.pipeline.stage.Selector;
import io.attune.gateway.pipeline.stage.Source;
import io.attune.gateway.pipeline.trace.RedisTraceStore;
import io.attune.gateway.pipeline.writer.TextWriter;
import io.attune.gateway.ranker.learning.OnlineRanker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pipeline's composition root: every stage of a recommendation, in the order they run. */
final class RecommendationPipeline {

  @Produces
  @Singleton
  Stages stages(
      GatewayConfig config,
      ProfileClient profile,
      InterestClient interest,
      GenerationClient generation,
      ReaderMemory readers,
      ItemShelf shelf,
      NewestItems newest,
      ImpressionRecorder impressions,
      ServedLog log,
      OnlineRanker online,
      PlanBook plans,
      ExternalSources external,
      ExperimentLedger experiments) {
    ServedMemory served =
        new ServedMemory(config.memory().servedPerReader(), config.memory().served());
    ReactionShelf reactions = new ReactionShelf(shelf, served);
    return new Stages(
        // 1. Hydrate: what is known of the reader.
        List.of(
            new PlanHydrator(plans),
            new ReaderHydrator(readers),
            new LeaningsHydrator(shelf, config.feedback().halfLife())),
        // 2. Sources, side by side; where they find nothing, the fallbacks.
        sources(
            new InterestSource(
                interest, limits(config.candidates()), config.candidates().surfaces()),
            external.sources(),
            newest,
            config.candidates().explore()),
        List.of(new NewestSource(newest, config.candidates().fallback())),
        // 3. Filter: what has to be known of the candidates, side by side, then each filter.
        List.of(new ItemHydrator(shelf, newest), new ExposureHydrator(profile, served), reactions),
        List.of(
            new ExcludedFilter(),
            new HiddenFilter(),
            new CategoryFilter(),
            new UnpublishedFilter(),
            new ExpiredFilter(),
            new AgeFilter(),
            new ConsentFilter(impersonal(config)),
            new DislikedFilter(config.feedback().withdraw()),
            new UnknownFilter(),
            new SeenFilter()),
        // 4. Score: the blend, moved by what was learned, then by feedback and rules.
        new ScorerSequence(
            List.of(
                RankerComposition.scorer(
                    config.ranker(), new BlendScorer(weights(config)), reactions, online),
                new DislikeScorer(),
                new BoostScorer(),
                new AuthorDecayScorer(config.selection().authorDecay()))),
        // 5. Select; a share of last places is left to chance.
        selector(config),
        // 6. Write.
        new TextWriter(generation, config.writing().parallel(), config.writing().answers()),
        // 7. Record: what was served, the impressions, and what the ranker saw of them.
        List.of(served, impressions, log, experiments));
  }

  @Produces
  @Singleton
  Recommender recommender(
      GatewayConfig config, Stages stages, RedisTraceStore traces, MeterRegistry meters) {
    return new Recommender(stages, budgets(config.budgets()), traces, meters);
  }

  private static Map<Strategy, Integer> limits(GatewayConfig.Candidates candidates) {
    Map<Strategy, Integer> limits = new EnumMap<>(Strategy.class);
    limits.put(Strategy.MODEL, candidates.model());
    limits.put(Strategy.CONTENT, candidates.content());
    limits.put(Strategy.USER_BASED, candidates.userBased());
    limits.put(Strategy.ITEM_TO_ITEM, candidates.itemToItem());
    limits.put(Strategy.SOCIAL, candidates.social());
    limits.put(Strategy.TRENDING, candidates.trending());
    limits.put(Strategy.LATEST, candidates.latest());
    limits.values().removeIf(limit -> limit == 0);
    return limits;
  }

  private static List<Source> sources(
      Source interest, List<Source> external, NewestItems newest, int explore) {
    List<Source> sources = new ArrayList<>(List.of(interest, new PinSource()));
    sources.addAll(external);
    if (explore > 0) {
      sources.add(new ExploreSource(newest, explore));
    }
    return sources;
  }

  // What these find is the same for everybody.
  private static Set<String> impersonal(GatewayConfig config) {
    Set<String> names =
        new HashSet<>(
            Set.of(
                Strategy.TRENDING.source(),
                Strategy.LATEST.source(),
                ExploreSource.NAME,
                PinSource.NAME));
    config
        .external()
        .forEach(
            (name, source) -> {
              if (source.impersonal()) {
                names.add(name);
              }
            });
    return names;
  }

  private static Selector selector(GatewayConfig config) {
    GatewayConfig.Selection selection = config.selection();
    Selector planned =
        new PlannedSelector(
            Map.of(
                SelectorKind.MMR,
                new MmrSelector(selection.lambda(), selection.surfaces()),
                SelectorKind.DPP,
                new DppSelector(selection.lambda())),
            selection.selector());
    return new RuledSelector(RankerComposition.exploring(config.ranker(), planned));
  }

  static BlendWeights weights(GatewayConfig config) {
    GatewayConfig.Blend blend = config.blend();
    Map<String, Double> sources = new HashMap<>(ownWeights(blend));
    config.external().forEach((name, source) -> sources.put(name, source.weight()));
    return new BlendWeights(
        sources,
        new Newcomers(Strategy.MODEL.source(), Strategy.CONTENT.source(), blend.newcomers()),
        blend.rankScale(),
        blend.freshness(),
        blend.halfLife());
  }

  private static Map<String, Double> ownWeights(GatewayConfig.Blend blend) {
    return Map.of(
        Strategy.MODEL.source(),
        blend.model(),
        Strategy.CONTENT.source(),
        blend.content(),
        Strategy.USER_BASED.source(),
        blend.userBased(),
        Strategy.ITEM_TO_ITEM.source(),
        blend.itemToItem(),
        Strategy.SOCIAL.source(),
        blend.social(),
        Strategy.TRENDING.source(),
        blend.trending(),
        Strategy.LATEST.source(),
        blend.latest(),
        ExploreSource.NAME,
        blend.explore());
  }

  private static StageBudgets budgets(GatewayConfig.Budgets budgets) {
    return new StageBudgets(
        budgets.hydrate(),
        budgets.sources(),
        budgets.filter(),
        budgets.cachedTexts(),
        budgets.reserve(),
        budgets.whole());
  }
}
