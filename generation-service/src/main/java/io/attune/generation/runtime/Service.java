package io.attune.generation.runtime;

import io.attune.generation.cache.CacheTimes;
import io.attune.generation.cache.RedisTextCache;
import io.attune.generation.cache.TextCache;
import io.attune.generation.config.GenerationConfig;
import io.attune.generation.config.RedisAddress;
import io.attune.generation.model.adapter.AdapterStore;
import io.attune.generation.rpc.CallPool;
import io.attune.generation.write.ModelState;
import io.attune.generation.write.Writer;
import io.attune.generation.write.WriterMetrics;
import io.attune.generation.write.WriterSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The service's parts, put together.
 *
 * <p>A call goes from {@code rpc} to the writer. The writer looks into the cache; has prompts of
 * what is missing laid out; has the decoder write candidates with the model; has the guard judge
 * them; and chooses.
 */
class Service {
  private static final String NONE = "none";

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  ModelOpener opener(
      GenerationConfig config,
      @ConfigProperty(name = "attune.data.dir") Path data,
      Clock clock,
      MeterRegistry registry) {
    return new TensorFlowModelOpener(
        config, new AdapterStore(data), clock, new DecoderMetrics(registry));
  }

  @Produces
  @Singleton
  CurrentModel model(ModelOpener opener, GenerationConfig config, Clock clock) {
    return new CurrentModel(opener, Service::giveUp, clock, config.modelDrain());
  }

  @Produces
  @Singleton
  TextCache cache(
      RedisAddress redis, GenerationConfig config, Clock clock, MeterRegistry registry) {
    GenerationConfig.Cache cache = config.cache();
    return new RedisTextCache(
        RedisConnection.open(redis, cache),
        new CacheTimes(cache.ttl(), cache.refusedTtl(), cache.pause()),
        clock,
        registry);
  }

  @Produces
  @Singleton
  Writer writer(
      Supplier<ModelState> model,
      TextCache cache,
      GenerationConfig config,
      Clock clock,
      MeterRegistry registry) {
    return new Writer(
        model,
        cache,
        new WriterSettings(
            config.temperature(),
            config.topP(),
            config.confidence(),
            config.retry(),
            GenerationConfig.Label.shown(config.label()).length(),
            config.deadlineMargin()),
        clock,
        new WriterMetrics(registry));
  }

  @Produces
  @Singleton
  CallPool calls(GenerationConfig config) {
    return new CallPool(config.concurrentCalls());
  }

  void start(@Observes StartupEvent event, CurrentModel model, GenerationConfig config) {
    String name = config.model().map(String::strip).orElse("");
    if (name.isEmpty() || name.equals(NONE)) {
      model.goWithout("no model is configured (attune.generation.model)");
    } else {
      model.load(Path.of(name), config.modelRefresh());
    }
  }

  void release(@Disposes CallPool calls) {
    calls.close();
  }

  void release(@Disposes CurrentModel model) {
    model.close();
  }

  /** Somebody asked for this model: to run on without it would hide that it is not used. */
  private static void giveUp(String reason) {
    System.err.println("attune generation-service: " + reason);
    Quarkus.asyncExit(1);
  }
}
