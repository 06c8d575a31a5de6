package io.attune.interest;

import io.attune.contract.client.ServiceChannel;
import io.attune.interest.client.ProfileChanges;
import io.attune.interest.client.ProfileItems;
import io.attune.interest.client.ProfileUsers;
import io.attune.interest.embedding.EmbeddingMetrics;
import io.attune.interest.embedding.EmbeddingQueue;
import io.attune.interest.embedding.MiniLmEmbedder;
import io.attune.interest.embedding.TextEmbedder;
import io.attune.interest.history.InterestCache;
import io.attune.interest.history.SignalWeights;
import io.attune.interest.index.Catalogue;
import io.attune.interest.index.Catalogues;
import io.attune.interest.index.IndexBuilder;
import io.attune.interest.index.IndexSettings;
import io.attune.interest.index.InteractionGraph;
import io.attune.interest.index.TrendingScores;
import io.attune.interest.redis.Redis;
import io.attune.interest.redis.RedisVectorCache;
import io.attune.interest.replica.BehaviourWriter;
import io.attune.interest.replica.CatalogueReplica;
import io.attune.interest.replica.CatalogueWriter;
import io.attune.interest.replica.ReplicaTimes;
import io.attune.interest.topic.TopicDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** From what the profile service stores to a catalogue that can be searched. */
@Singleton
class CatalogueComposition {
  private final InterestConfig config;

  CatalogueComposition(InterestConfig config) {
    this.config = config;
  }

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
}
