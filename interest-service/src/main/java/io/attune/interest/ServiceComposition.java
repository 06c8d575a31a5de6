package io.attune.interest;

import io.attune.contract.client.ServiceChannel;
import io.attune.interest.batching.BatchingMetrics;
import io.attune.interest.batching.BatchingPolicy;
import io.attune.interest.client.ProfileChanges;
import io.attune.interest.client.ProfileHistories;
import io.attune.interest.client.ProfileItems;
import io.attune.interest.client.ProfileUsers;
import io.attune.interest.embedding.EmbeddingMetrics;
import io.attune.interest.embedding.EmbeddingQueue;
import io.attune.interest.embedding.MiniLmEmbedder;
import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.history.InterestCache;
import io.attune.interest.history.InterestInference;
import io.attune.interest.history.InterestMetrics;
import io.attune.interest.history.SignalWeights;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.IndexBuilder;
import io.attune.interest.index.IndexSettings;
import io.attune.interest.index.InteractionGraph;
import io.attune.interest.index.TrendingScores;
import io.attune.interest.model.ModelRegistry;
import io.attune.interest.model.ModelStore;
import io.attune.interest.model.SavedInterestModel;
import io.attune.interest.model.WarmUp;
import io.attune.interest.placement.ItemPlacement;
import io.attune.interest.redis.Redis;
import io.attune.interest.redis.RedisInterestCache;
import io.attune.interest.redis.RedisVectorCache;
import io.attune.interest.replica.BehaviourWriter;
import io.attune.interest.replica.CatalogueReplica;
import io.attune.interest.replica.CatalogueWriter;
import io.attune.interest.replica.ReplicaTimes;
import io.attune.interest.retrieval.Retrieval;
import io.attune.interest.retrieval.RetrievalMetrics;
import io.attune.interest.retrieval.RetrievalSettings;
import io.attune.interest.retrieval.TextSearch;
import io.attune.interest.topic.TopicDirectory;
import io.attune.interest.training.ItemSource;
import io.attune.interest.training.ModelKinds;
import io.attune.interest.training.ModelTrainer;
import io.attune.interest.training.Training;
import io.attune.interest.training.TrainingQueue;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How the service is put together, in the order of the data's way: the profile service's items and
 * changes into the catalogue, texts into vectors, histories into interests, interests into
 * candidates, behaviour into models.
 */
@Singleton
class ServiceComposition {
  private final InterestConfig config;

  ServiceComposition(InterestConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  // What the service leans on.

  @Produces
  @Singleton
  Redis redis(@ConfigProperty(name = "attune.redis.url") String url) {
    return new Redis(url, config.cache().timeout(), config.cache().connections());
  }

  void close(@Disposes Redis redis) {
    redis.close();
  }

  @Produces
  @Singleton
  ServiceChannel profile(@ConfigProperty(name = "attune.profile.address") String address) {
    return ServiceChannel.open("profile", address);
  }

  void close(@Disposes ServiceChannel profile) {
    profile.close();
  }

  @Produces
  @Singleton
  SignalWeights signalWeights() {
    return signalWeights(config.signals());
  }

  static SignalWeights signalWeights(InterestConfig.Signals signals) {
    return new SignalWeights(
        signals.view(),
        signals.click(),
        signals.dwell(),
        signals.dwellFull(),
        signals.like(),
        signals.share(),
        signals.save(),
        signals.purchase(),
        signals.rating(),
        signals.cap());
  }

  @Produces
  @Singleton
  HistoryReading historyReading(SignalWeights weights) {
    return new HistoryReading(weights);
  }

  // The catalogue.

  @Produces
  @Singleton
  IndexBuilder indexBuilder() {
    return new IndexBuilder();
  }

  void close(@Disposes IndexBuilder builder) {
    builder.close();
  }

  @Produces
  @Singleton
  IndexSettings indexSettings(IndexBuilder builder) {
    return new IndexSettings(config.index().exactUpTo(), config.index().searchShare(), builder);
  }

  @Produces
  @Singleton
  Catalogues catalogues(IndexSettings index) {
    InterestConfig.Trending trending = config.trending();
    InterestConfig.Retrieval retrieval = config.retrieval();
    InteractionGraph.Limits limits =
        new InteractionGraph.Limits(
            retrieval.users(), retrieval.itemsPerUser(), retrieval.usersPerItem());
    return new Catalogues(
        () ->
            new Catalogue(
                new TrendingScores(trending.halfLife(), trending.capacity()),
                new InteractionGraph(limits),
                index));
  }

  @Produces
  @Singleton
  TextEmbedder textEmbedder() {
    return new MiniLmEmbedder();
  }

  void close(@Disposes TextEmbedder embedder) {
    embedder.close();
  }

  @Produces
  @Singleton
  EmbeddingQueue embeddingQueue(
      Catalogues catalogues, TextEmbedder embedder, Redis redis, MeterRegistry meters) {
    return new EmbeddingQueue(
        catalogues,
        embedder,
        new RedisVectorCache(redis, config.cache().textVectors()),
        new EmbeddingMetrics(meters));
  }

  void close(@Disposes EmbeddingQueue queue) {
    queue.close();
  }

  @Produces
  @Singleton
  CatalogueReplica catalogueReplica(
      ServiceChannel profile,
      Redis redis,
      Catalogues catalogues,
      EmbeddingQueue embeddings,
      InterestCache interests,
      SignalWeights weights,
      Clock clock) {
    InterestConfig.Replica replica = config.replica();
    return new CatalogueReplica(
        new ProfileItems(profile.channel(), replica.pageTimeout()),
        new ProfileChanges(redis),
        new CatalogueWriter(
            catalogues,
            embeddings,
            interests,
            new BehaviourWriter(
                catalogues, new ProfileUsers(profile.channel(), replica.pageTimeout()), weights)),
        catalogues,
        new ReplicaTimes(
            replica.poll(),
            replica.firstRetry(),
            replica.longestRetry(),
            config.trending().replay()),
        clock);
  }

  void close(@Disposes CatalogueReplica replica) {
    replica.close();
  }

  @Produces
  @Singleton
  TopicDirectory topicDirectory(Catalogues catalogues, Clock clock) {
    return new TopicDirectory(catalogues, config.topics().pause(), clock);
  }

  void close(@Disposes TopicDirectory topics) {
    topics.close();
  }

  // From a history to candidates.

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

  // From behaviour to models.

  @Produces
  @Singleton
  TrainingQueue trainingQueue(
      ServiceChannel profile,
      Catalogues catalogues,
      HistoryReading reading,
      ModelStore store,
      ModelRegistry registry,
      Clock clock) {
    InterestConfig.Training training = config.training();
    return new TrainingQueue(
        new Training(
            new ProfileHistories(profile.channel(), training.readTimeout()),
            (tenant, items) -> readItems(catalogues.read(tenant), items),
            reading,
            store,
            registry,
            new ModelTrainer(
                new ModelTrainer.Settings(
                    training.threads(),
                    training.heldOut(),
                    training.validationUsers(),
                    training.maxScoredItems())),
            ModelKinds.standard().with(training.hyperparameters().orElse(List.of())),
            training.defaultModel(),
            clock));
  }

  private static void readItems(Catalogue catalogue, ItemSource.Reader reader) {
    catalogue.itemIds().stream()
        .sorted()
        .forEach(id -> catalogue.content(id).ifPresent(content -> reader.read(id, content)));
  }

  void close(@Disposes TrainingQueue queue) {
    queue.close();
  }
}
