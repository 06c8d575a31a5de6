package io.attune.gateway;

import io.attune.gateway.client.generation.GenerationClient;
import io.attune.gateway.client.interest.InterestClient;
import io.attune.gateway.client.profile.ItemShelf;
import io.attune.gateway.client.profile.ReaderMemory;
import io.attune.gateway.conversation.Converser;
import io.attune.gateway.conversation.Finder;
import io.attune.gateway.conversation.Meaning;
import io.attune.gateway.conversation.Responder;
import io.attune.gateway.conversation.Speaker;
import io.attune.gateway.conversation.retrieve.Nearness;
import io.attune.gateway.conversation.retrieve.Retriever;
import io.attune.gateway.conversation.state.RedisConversationStore;
import io.attune.gateway.conversation.understand.Paraphrases;
import io.attune.gateway.conversation.wording.ReplyWriter;
import io.attune.gateway.pipeline.Recommender;
import io.attune.gateway.rpc.ConverseStreams;
import io.attune.gateway.rpc.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import redis.clients.jedis.UnifiedJedis;

/** The parts of a conversation, in the order in which a turn meets them. */
final class ConversationComposition {
  private final GatewayConfig config;

  ConversationComposition(GatewayConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  ConverseStreams streams(Workers workers, Converser converser) {
    ConversationConfig conversation = config.conversation();
    return new ConverseStreams(
        workers, converser, conversation.waiting(), conversation.turns(), Clock.systemUTC());
  }

  @Produces
  @Singleton
  Converser converser(
      InterestClient interest,
      ItemShelf shelf,
      Responder responder,
      UnifiedJedis redis,
      MeterRegistry meters) {
    ConversationConfig conversation = config.conversation();
    return new Converser(
        new Meaning(interest, shelf, new Paraphrases(conversation.saying()), nearness()),
        responder,
        new RedisConversationStore(redis, conversation.keep()),
        config.budgets().sources(),
        meters);
  }

  @Produces
  @Singleton
  Responder responder(
      Recommender recommender,
      InterestClient interest,
      GenerationClient generation,
      ItemShelf shelf,
      ReaderMemory readers) {
    GatewayConfig.Budgets budgets = config.budgets();
    return new Responder(
        new Finder(new Retriever(recommender, interest, nearness(), budgets.sources())),
        new Speaker(new ReplyWriter(generation), config.conversation().words(), budgets.reserve()),
        shelf,
        readers,
        budgets.hydrate());
  }

  private Nearness nearness() {
    ConversationConfig conversation = config.conversation();
    return new Nearness(conversation.wanted(), conversation.share(), conversation.unwanted());
  }
}
