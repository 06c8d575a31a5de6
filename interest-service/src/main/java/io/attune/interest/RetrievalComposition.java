package io.attune.interest;

import io.attune.interest.batching.BatchingMetrics;
import io.attune.interest.batching.BatchingPolicy;
import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.history.InterestCache;
import io.attune.interest.history.InterestInference;
import io.attune.interest.history.InterestMetrics;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.IndexSettings;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelStore;
import io.attune.interest.model.SavedInterestModel;
import io.attune.interest.model.WarmUp;
import io.attune.interest.placement.ItemPlacement;
import io.attune.interest.redis.Redis;
import io.attune.interest.redis.RedisInterestCache;
import io.attune.interest.retrieval.Retrieval;
import io.attune.interest.retrieval.RetrievalMetrics;
import io.attune.interest.retrieval.RetrievalSettings;
import io.attune.interest.retrieval.TextSearch;
import io.attune.interest.topic.TopicDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** From a history to candidates. */
@Singleton
class RetrievalComposition {
  private final InterestConfig config;

  RetrievalComposition(InterestConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  InterestCache interestCache(Redis redis, Clock clock) {
    return new RedisInterestCache(redis, config.cache().interests(), clock);
  }

  @Produces
  @Singleton
  ModelStore modelStore(@ConfigProperty(name = "attune.data.dir") String directory) {
    return new ModelStore(Path.of(directory));
  }

  @Produces
  @Singleton
  ModelRegistry modelRegistry(ModelStore store, IndexSettings index, MeterRegistry meters) {
    InterestConfig.Inference inference = config.inference();
    InterestConfig.Batching batching = inference.batching();
    return new ModelRegistry(
        store,
        SavedInterestModel.batchedLoader(
            inference.threads(),
            index,
            new WarmUp(batching.sizes(), inference.warmUpHistoryLengths()),
            new BatchingPolicy(
                batching.sizes(), batching.maxDelay(), batching.capacity(), batching.threads()),
            new BatchingMetrics(meters, "inference")),
        config.training().keptVersions());
  }

  void close(@Disposes ModelRegistry registry) {
    registry.close();
  }

  @Produces
  @Singleton
  InterestInference interestInference(
      Catalogues catalogues,
      HistoryReading reading,
      TopicDirectory topics,
      InterestCache cache,
      MeterRegistry meters) {
    return new InterestInference(
        catalogues,
        reading,
        config.inference().recencyHalfLife(),
        topics,
        cache,
        new InterestMetrics(meters));
  }

  @Produces
  @Singleton
  Retrieval retrieval(
      Catalogues catalogues,
      ModelRegistry models,
      InterestInference inference,
      MeterRegistry meters,
      Clock clock) {
    InterestConfig.Retrieval retrieval = config.retrieval();
    RetrievalSettings settings =
        new RetrievalSettings(
            retrieval.userSeeds(),
            retrieval.neighbours(),
            retrieval.itemSeeds(),
            retrieval.textSeeds(),
            retrieval.textShare(),
            retrieval.halfLife());
    return new Retrieval(
        catalogues, models, inference, settings, new RetrievalMetrics(meters), clock);
  }

  @Produces
  @Singleton
  ItemPlacement itemPlacement(Catalogues catalogues, ModelRegistry models) {
    return new ItemPlacement(catalogues, models);
  }

  @Produces
  @Singleton
  TextSearch textSearch(Catalogues catalogues, TextEmbedder embedder, Clock clock) {
    return new TextSearch(catalogues, embedder, clock);
  }
}
