package io.attune.interest;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.interest.training.HeldOut;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterestConfigTest {
  private static final InterestConfig DEFAULTS =
      new SmallRyeConfigBuilder()
          .withConverter(Duration.class, 200, new DurationConverter())
          .withMapping(InterestConfig.class)
          .build()
          .getConfigMapping(InterestConfig.class);

  @Test
  void signalsHaveTheirDefaultWeights() {
    assertThat(DEFAULTS.signals())
        .returns(0.5, InterestConfig.Signals::view)
        .returns(1.0, InterestConfig.Signals::click)
        .returns(1.0, InterestConfig.Signals::dwell)
        .returns(Duration.ofSeconds(30), InterestConfig.Signals::dwellFull)
        .returns(2.0, InterestConfig.Signals::like)
        .returns(2.0, InterestConfig.Signals::share)
        .returns(1.5, InterestConfig.Signals::save)
        .returns(3.0, InterestConfig.Signals::purchase)
        .returns(1.0, InterestConfig.Signals::rating)
        .returns(4.0, InterestConfig.Signals::cap);
  }

  @Test
  void servingHasItsDefaults() {
    assertThat(DEFAULTS.address()).isEmpty();
    assertThat(DEFAULTS.inference())
        .returns(Duration.ofDays(30), InterestConfig.Inference::recencyHalfLife)
        .returns(1, InterestConfig.Inference::threads)
        .returns(List.of(1, 16, 64), InterestConfig.Inference::warmUpHistoryLengths);
    assertThat(DEFAULTS.inference().batching())
        .returns(List.of(1, 2, 4, 8, 16, 32), InterestConfig.Batching::sizes)
        .returns(Duration.ofMillis(1), InterestConfig.Batching::maxDelay)
        .returns(512, InterestConfig.Batching::capacity)
        .returns(1, InterestConfig.Batching::threads);
    assertThat(DEFAULTS.trending())
        .returns(Duration.ofHours(24), InterestConfig.Trending::halfLife)
        .returns(200_000, InterestConfig.Trending::capacity)
        .returns(Duration.ofDays(4), InterestConfig.Trending::replay);
    assertThat(DEFAULTS.retrieval())
        .returns(200_000, InterestConfig.Retrieval::users)
        .returns(50, InterestConfig.Retrieval::itemsPerUser)
        .returns(200, InterestConfig.Retrieval::usersPerItem)
        .returns(50, InterestConfig.Retrieval::userSeeds)
        .returns(100, InterestConfig.Retrieval::neighbours)
        .returns(10, InterestConfig.Retrieval::itemSeeds)
        .returns(3, InterestConfig.Retrieval::textSeeds)
        .returns(0.5, InterestConfig.Retrieval::textShare)
        .returns(Duration.ofDays(7), InterestConfig.Retrieval::halfLife);
    assertThat(DEFAULTS.index())
        .returns(100_000, InterestConfig.Index::exactUpTo)
        .returns(0.05, InterestConfig.Index::searchShare);
    assertThat(DEFAULTS.topics().pause()).isEqualTo(Duration.ofSeconds(10));
    assertThat(DEFAULTS.replica())
        .returns(Duration.ofMillis(200), InterestConfig.Replica::poll)
        .returns(Duration.ofMillis(250), InterestConfig.Replica::firstRetry)
        .returns(Duration.ofSeconds(5), InterestConfig.Replica::longestRetry)
        .returns(Duration.ofSeconds(10), InterestConfig.Replica::pageTimeout);
    assertThat(DEFAULTS.cache())
        .returns(Duration.ofHours(1), InterestConfig.Cache::interests)
        .returns(Duration.ofDays(30), InterestConfig.Cache::textVectors)
        .returns(Duration.ofMillis(500), InterestConfig.Cache::timeout)
        .returns(16, InterestConfig.Cache::connections);
  }

  @Test
  void trainingHasItsDefaults() {
    assertThat(DEFAULTS.training())
        .returns("blend", InterestConfig.Training::defaultModel)
        .returns(Optional.empty(), InterestConfig.Training::hyperparameters)
        .returns(10_000, InterestConfig.Training::maxScoredItems)
        .returns(HeldOut.Rule.NEWEST, InterestConfig.Training::heldOut)
        .returns(1000, InterestConfig.Training::validationUsers)
        .returns(1, InterestConfig.Training::threads)
        .returns(5, InterestConfig.Training::keptVersions)
        .returns(Duration.ofMinutes(10), InterestConfig.Training::readTimeout)
        .returns(Duration.ofSeconds(5), InterestConfig.Training::refresh);
  }

  @Test
  void nothingIsTrainedByItself() {
    assertThat(DEFAULTS.training())
        .returns("off", InterestConfig.Training::schedule)
        .returns(ZoneId.of("UTC"), InterestConfig.Training::scheduleZone)
        .returns(InterestConfig.Runner.PROCESS, InterestConfig.Training::runner)
        .returns(Optional.empty(), InterestConfig.Training::javaOptions);
    assertThat(DEFAULTS.training().kubernetes())
        .returns(Optional.empty(), InterestConfig.Kubernetes::lease)
        .returns(Optional.empty(), InterestConfig.Kubernetes::namespace)
        .returns(Optional.empty(), InterestConfig.Kubernetes::pod)
        .returns("interest", InterestConfig.Kubernetes::container)
        .returns(false, InterestConfig.Kubernetes::sameNode)
        .returns(Optional.empty(), InterestConfig.Kubernetes::cpu)
        .returns(Optional.empty(), InterestConfig.Kubernetes::memory)
        .returns(Duration.ofHours(12), InterestConfig.Kubernetes::deadline)
        .returns(Duration.ofDays(1), InterestConfig.Kubernetes::kept);
  }
}
