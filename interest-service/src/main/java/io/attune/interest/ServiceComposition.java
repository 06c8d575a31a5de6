package io.attune.interest;

import io.attune.contract.client.ServiceChannel;
import io.attune.interest.history.HistoryReading;
import io.attune.interest.history.SignalWeights;
import io.attune.interest.redis.Redis;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What all of the service leans on. Then, in the order of the data's way: {@link
 * CatalogueComposition}, the profile service's items and changes into the catalogue, texts into
 * vectors; {@link RetrievalComposition}, histories into interests, interests into candidates;
 * {@link TrainingComposition} and {@link ScheduleComposition}, behaviour into models; {@link
 * InferenceComposition}, models by an open protocol.
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
}
