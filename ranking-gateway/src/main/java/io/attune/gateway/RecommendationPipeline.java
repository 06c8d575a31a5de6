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
import io.attune.gateway.pipeline.feature.ReactionShelf;
import io.attune.gateway.pipeline.filter.CategoryFilter;
import io.attune.gateway.pipeline.filter.ExcludedFilter;
import io.attune.gateway.pipeline.filter.ExpiredFilter;
import io.attune.gateway.pipeline.filter.HiddenFilter;
import io.attune.gateway.pipeline.filter.SeenFilter;
import io.attune.gateway.pipeline.filter.UnknownFilter;
import io.attune.gateway.pipeline.hydrate.ExposureHydrator;
import io.attune.gateway.pipeline.hydrate.ItemHydrator;
import io.attune.gateway.pipeline.hydrate.ReaderHydrator;
import io.attune.gateway.pipeline.record.ImpressionRecorder;
import io.attune.gateway.pipeline.record.ServedLog;
import io.attune.gateway.pipeline.record.ServedMemory;
import io.attune.gateway.pipeline.scorer.BlendScorer;
import io.attune.gateway.pipeline.scorer.BlendWeights;
import io.attune.gateway.pipeline.scorer.Newcomers;
import io.attune.gateway.pipeline.selector.MmrSelector;
import io.attune.gateway.pipeline.source.InterestSource;
import io.attune.gateway.pipeline.source.NewestSource;
import io.attune.gateway.pipeline.trace.RedisTraceStore;
import io.attune.gateway.pipeline.writer.TextWriter;
import io.attune.gateway.ranker.learning.OnlineRanker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
      OnlineRanker online) {
    ServedMemory served =
        new ServedMemory(config.memory().servedPerReader(), config.memory().served());
    ReactionShelf reactions = new ReactionShelf(shelf, served);
    return new Stages(
        // 1. Hydrate: what is known of the reader.
        List.of(new ReaderHydrator(readers)),
        // 2. Sources, side by side; where they find nothing, the fallbacks.
        List.of(
            new InterestSource(
                interest, limits(config.candidates()), config.candidates().surfaces())),
        List.of(new NewestSource(newest, config.candidates().fallback())),
        // 3. Filter: what has to be known of the candidates, side by side, then each filter.
        List.of(new ItemHydrator(shelf, newest), new ExposureHydrator(profile, served), reactions),
        List.of(
            new ExcludedFilter(),
            new HiddenFilter(),
            new CategoryFilter(),
            new ExpiredFilter(),
            new UnknownFilter(),
            new SeenFilter()),
        // 4. Score: the blend, moved by what was learned.
        RankerComposition.scorer(
            config.ranker(), new BlendScorer(weights(config.blend())), reactions, online),
        // 5. Select.
        new MmrSelector(config.selection().lambda(), config.selection().surfaces()),
        // 6. Write.
        new TextWriter(generation, config.writing().parallel(), config.writing().answers()),
        // 7. Record: what was served, the impressions, and what the ranker saw of them.
        List.of(served, impressions, log));
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

  private static BlendWeights weights(GatewayConfig.Blend blend) {
    return new BlendWeights(
        Map.of(
            Strategy.MODEL.source(), blend.model(),
            Strategy.CONTENT.source(), blend.content(),
            Strategy.USER_BASED.source(), blend.userBased(),
            Strategy.ITEM_TO_ITEM.source(), blend.itemToItem(),
            Strategy.SOCIAL.source(), blend.social(),
            Strategy.TRENDING.source(), blend.trending(),
            Strategy.LATEST.source(), blend.latest()),
        new Newcomers(Strategy.MODEL.source(), Strategy.CONTENT.source(), blend.newcomers()),
        blend.rankScale(),
        blend.freshness(),
        blend.halfLife());
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
