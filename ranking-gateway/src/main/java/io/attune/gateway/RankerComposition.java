package io.attune.gateway;

import io.attune.gateway.background.BackgroundQueue;
import io.attune.gateway.pipeline.feature.LearnedScorer;
import io.attune.gateway.pipeline.feature.ReactionShelf;
import io.attune.gateway.pipeline.feature.Worth;
import io.attune.gateway.pipeline.record.ReactionLog;
import io.attune.gateway.pipeline.record.ServedLog;
import io.attune.gateway.pipeline.selector.ExploringSelector;
import io.attune.gateway.pipeline.stage.Scorer;
import io.attune.gateway.pipeline.stage.Selector;
import io.attune.gateway.ranker.learning.LearningSettings;
import io.attune.gateway.ranker.learning.OnlineRanker;
import io.attune.gateway.ranker.learning.RedisModelStore;
import io.attune.gateway.ranker.log.LogLimits;
import io.attune.gateway.ranker.log.RedisImpressionLog;
import io.attune.gateway.ranker.model.ActionWeights;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import redis.clients.jedis.UnifiedJedis;

/** The ranker that learns: its log, its models, and what the pipeline asks of them. */
@Singleton
class RankerComposition {
  private static final int ANSWERS_AT_ONCE = 50;
  private static final int CALLS_AT_ONCE = 10;
  private static final int TRIES = 4;

  private final GatewayConfig config;
  private final MeterRegistry meters;
  private final Clock clock = Clock.systemUTC();

  RankerComposition(GatewayConfig config, MeterRegistry meters) {
    this.config = config;
    this.meters = meters;
  }

  @Produces
  @Singleton
  RedisImpressionLog log(UnifiedJedis redis) {
    RankerConfig ranker = config.ranker();
    return new RedisImpressionLog(
        redis,
        new LogLimits(
            ranker.window(), ranker.settle(), ranker.open(), ranker.closed(), ranker.keep()),
        clock);
  }

  @Produces
  @Singleton
  RedisModelStore store(UnifiedJedis redis) {
    return new RedisModelStore(redis, config.ranker().versions());
  }

  @Produces
  @Singleton
  OnlineRanker online(RedisImpressionLog log, RedisModelStore store) {
    RankerConfig ranker = config.ranker();
    return new OnlineRanker(
        log,
        store,
        new LearningSettings(ranker.pause(), ranker.versionEvery(), ranker.leastClicks()),
        clock,
        meters);
  }

  @Produces
  @Singleton
  ServedLog served(RedisImpressionLog log) {
    return new ServedLog(log, queue(ANSWERS_AT_ONCE), meters);
  }

  @Produces
  @Singleton
  ReactionLog reactions(RedisImpressionLog log) {
    return new ReactionLog(log, config.ranker().dwellSeconds(), queue(CALLS_AT_ONCE), meters);
  }

  private BackgroundQueue.Settings queue(int batch) {
    GatewayConfig.Background background = config.background();
    return new BackgroundQueue.Settings(background.impressions(), batch, TRIES, background.drain());
  }

  void start(@Observes StartupEvent event, OnlineRanker online) {
    if (config.ranker().learning()) {
      online.start();
    }
  }

  /** The blend, moved by what was learned where learning is on. */
  static Scorer scorer(
      RankerConfig config, Scorer blend, ReactionShelf reactions, OnlineRanker online) {
    return config.learning()
        ? new LearnedScorer(blend, reactions::reactions, online::leading, worth(config))
        : blend;
  }

  /** A selector, some of whose last places are left to chance where learning is on. */
  static Selector exploring(RankerConfig config, Selector selector) {
    RankerConfig.Exploration exploration = config.exploration();
    return config.learning()
        ? new ExploringSelector(
            selector,
            exploration.share(),
            exploration.surfaces(),
            exploration.alternatives(),
            ThreadLocalRandom::current)
        : selector;
  }

  static Worth worth(RankerConfig config) {
    Map<String, ActionWeights> surfaces = new HashMap<>();
    config.surfaces().forEach((name, weights) -> surfaces.put(name, weights(weights)));
    return new Worth(weights(config.weights()), surfaces);
  }

  private static ActionWeights weights(RankerConfig.Weights weights) {
    return ActionWeights.of(weights.click(), weights.dwell(), weights.like(), weights.hide());
  }
}
