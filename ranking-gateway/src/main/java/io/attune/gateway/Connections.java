package io.attune.gateway;

import io.attune.contract.client.ServiceChannel;
import io.attune.gateway.background.BackgroundQueue;
import io.attune.gateway.client.BreakerSettings;
import io.attune.gateway.client.Dependency;
import io.attune.gateway.client.generation.GenerationClient;
import io.attune.gateway.client.interest.InterestClient;
import io.attune.gateway.client.profile.ItemShelf;
import io.attune.gateway.client.profile.NewestItems;
import io.attune.gateway.client.profile.ProfileClient;
import io.attune.gateway.client.profile.ReaderMemory;
import io.attune.gateway.pipeline.experiment.ExperimentLedger;
import io.attune.gateway.pipeline.experiment.RedisArmStore;
import io.attune.gateway.pipeline.plan.PlanBook;
import io.attune.gateway.pipeline.record.ImpressionRecorder;
import io.attune.gateway.pipeline.record.ReactionLog;
import io.attune.gateway.pipeline.record.ServedLog;
import io.attune.gateway.pipeline.trace.RedisTraceStore;
import io.attune.gateway.ranker.learning.OnlineRanker;
import io.attune.gateway.rpc.EventIntake;
import io.attune.gateway.rpc.QueryMessages;
import io.attune.gateway.rpc.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import redis.clients.jedis.UnifiedJedis;

/** Channels to the other services and to Redis, and what stands in front of them. */
@Singleton
class Connections {
  private static final int IMPRESSION_ANSWERS_AT_ONCE = 50;
  private static final int TRACES_AT_ONCE = 50;
  private static final int EXPERIMENT_ENTRIES_AT_ONCE = 50;

  private final List<ServiceChannel> channels = new ArrayList<>();
  private final GatewayConfig config;
  private final MeterRegistry meters;
  private final Clock clock = Clock.systemUTC();

  Connections(GatewayConfig config, MeterRegistry meters) {
    this.config = config;
    this.meters = meters;
  }

  @Produces
  @Singleton
  ProfileClient profile(@ConfigProperty(name = "attune.profile.address") String address) {
    return new ProfileClient(dependency("profile"), open("profile", address).channel());
  }

  @Produces
  @Singleton
  InterestClient interest(@ConfigProperty(name = "attune.interest.address") String address) {
    return new InterestClient(dependency("interest"), open("interest", address).channel());
  }

  @Produces
  @Singleton
  GenerationClient generation(@ConfigProperty(name = "attune.generation.address") String address) {
    return new GenerationClient(dependency("generation"), open("generation", address).channel());
  }

  @Produces
  @Singleton
  UnifiedJedis redis(
      @ConfigProperty(name = "attune.redis.url") List<URI> urls,
      @ConfigProperty(name = "attune.redis.cluster", defaultValue = "false") boolean cluster) {
    return RedisConnection.open(urls, cluster);
  }

  @Produces
  @Singleton
  ReaderMemory readers(ProfileClient profile) {
    return new ReaderMemory(profile, config.candidates().history(), config.memory().readers());
  }

  @Produces
  @Singleton
  ItemShelf shelf(ProfileClient profile) {
    return new ItemShelf(
        profile, config.memory().itemRefresh(), config.memory().itemCharacters(), clock);
  }

  @Produces
  @Singleton
  NewestItems newest(ProfileClient profile, ItemShelf shelf) {
    return new NewestItems(profile, shelf, config.memory().newest(), config.memory().newestPause());
  }

  @Produces
  @Singleton
  ImpressionRecorder impressions(ProfileClient profile) {
    GatewayConfig.Background background = config.background();
    return new ImpressionRecorder(
        profile,
        new BackgroundQueue.Settings(
            background.impressions(),
            IMPRESSION_ANSWERS_AT_ONCE,
            background.impressionTries(),
            background.drain()),
        meters);
  }

  @Produces
  @Singleton
  RedisTraceStore traces(UnifiedJedis redis) {
    GatewayConfig.Background background = config.background();
    return new RedisTraceStore(
        redis,
        background.traceKeep(),
        new BackgroundQueue.Settings(background.traces(), TRACES_AT_ONCE, 1, background.drain()),
        meters);
  }

  @Produces
  @Singleton
  PlanBook plans() {
    PlanBook plans = new PlanBook(config.surfaces().file(), meters);
    plans.watch(config.surfaces().pause());
    return plans;
  }

  @Produces
  @Singleton
  ExperimentLedger experiments(UnifiedJedis redis) {
    GatewayConfig.Background background = config.background();
    return new ExperimentLedger(
        new RedisArmStore(redis, config.experiments().join(), config.experiments().keep()),
        new BackgroundQueue.Settings(
            background.experiments(), EXPERIMENT_ENTRIES_AT_ONCE, 1, background.drain()),
        meters,
        clock);
  }

  @Produces
  @Singleton
  ExternalSources external() {
    return ExternalSources.of(config.external(), this::dependency, this::open);
  }

  @Produces
  @Singleton
  Workers workers() {
    return new Workers(config.workers().threads(), config.workers().waiting());
  }

  @Produces
  @Singleton
  QueryMessages queries() {
    return new QueryMessages(clock);
  }

  @Produces
  @Singleton
  EventIntake events(ProfileClient profile, ReactionLog reactions, ExperimentLedger experiments) {
    return new EventIntake(
        profile,
        config.budgets().events(),
        (tenant, events) -> {
          experiments.reacted(tenant, events);
          if (config.ranker().learning()) {
            reactions.accept(tenant, events);
          }
        });
  }

  @Produces
  @Singleton
  WarmUp warmUp(ProfileClient profile, InterestClient interest, GenerationClient generation) {
    return new WarmUp(profile, interest, generation);
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness(WarmUp warmUp) {
    return new WarmReadiness(warmUp, config.warmUp(), clock);
  }

  void start(@Observes StartupEvent event, WarmUp warmUp) {
    warmUp.start();
  }

  // In this order: what is queued still needs the channels and Redis.
  void stop(
      @Observes ShutdownEvent event,
      Workers workers,
      WarmUp warmUp,
      NewestItems newest,
      ImpressionRecorder impressions,
      ServedLog served,
      ReactionLog reactions,
      OnlineRanker ranker,
      RedisTraceStore traces,
      ExperimentLedger experiments,
      UnifiedJedis redis,
      PlanBook plans) {
    workers.close();
    plans.close();
    warmUp.stop();
    newest.close();
    impressions.close();
    served.close();
    reactions.close();
    ranker.close();
    traces.close();
    experiments.close();
    redis.close();
    channels.forEach(ServiceChannel::close);
  }

  private ServiceChannel open(String name, String address) {
    ServiceChannel channel = ServiceChannel.open(name, address);
    channels.add(channel);
    return channel;
  }

  private Dependency dependency(String name) {
    GatewayConfig.Breaker breaker = config.breaker();
    return new Dependency(name, new BreakerSettings(breaker.window(), breaker.pause()), meters);
  }
}
